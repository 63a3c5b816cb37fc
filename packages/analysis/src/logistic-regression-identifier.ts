import { defineIdentifier, type Identifier } from "./identifier.ts";
import { type LogisticRegressionOptions, logisticRegression, predictProbabilities } from "./logistic-regression.ts";

export function logisticRegressionIdentifier(options: LogisticRegressionOptions = {}): Identifier {
  return defineIdentifier("logistic regression", (data, labels) => {
    const model = logisticRegression(data, labels, options);
    return (rows) => predictProbabilities(model, rows).values;
  });
}
