/**
 * @file Discriminant analysis by partial least squares (Barker and Rayens, J. Chemom. 17, 166, 2003): regression on class
 * indicators, whose predictions sum to 1 a row. Below 0 they count as 0 and the rest is normalised.
 */
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { zeros } from "./matrix.ts";
import {
  type PartialLeastSquaresOptions,
  partialLeastSquares,
  predictPartialLeastSquares,
} from "./partial-least-squares.ts";

export interface PlsDaOptions extends Omit<PartialLeastSquaresOptions, "components"> {
  /** Components, at most; fewer where rows or columns allow no more. */
  readonly components?: number;
}

export function plsDaIdentifier({ components = 20, ...options }: PlsDaOptions = {}): Identifier {
  return defineIdentifier("PLS-DA", (data, labels, classes) => {
    const indicators = zeros(data.rows, classes);
    labels.forEach((label, i) => {
      indicators.values[i * classes + label] = 1;
    });
    const most = Math.min(components, data.columns, data.rows - 1);
    const model = partialLeastSquares(data, indicators, { ...options, components: most });
    return (rows) => {
      const { values } = predictPartialLeastSquares(model, rows);
      for (let start = 0; start < values.length; start += classes) {
        let sum = 0;
        for (let t = start; t < start + classes; t++) {
          values[t] = Math.max(0, values[t]);
          sum += values[t];
        }
        for (let t = start; t < start + classes; t++) values[t] /= sum;
      }
      return values;
    };
  });
}
