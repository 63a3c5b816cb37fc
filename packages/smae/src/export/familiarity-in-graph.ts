import { logSumExp, matmul, max, mean, mul, neg, reshape, scale, sqrt, sub, sum, type Value } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { classTokens } from "../network/classifier.ts";
import { classifierOf } from "../use/classifier-of.ts";
import { knownTensor } from "../use/familiarity.ts";

interface Judged {
  /** [batch, points] */
  readonly scaled: Value;
  /** As of `encodeSpectra`; for `embedding`. */
  readonly tokens: Value | undefined;
  /** [batch, classes] */
  readonly logits: Value;
}

/** What `familiarity` gives, by the measure of the classifier: [batch]. */
export function familiarityInGraph(model: Model, { scaled, tokens, logits }: Judged): Value {
  const { temperature, known } = classifierOf(model).classifier.confidence;
  switch (known.measure ?? "energy") {
    case "energy": {
      const tempered = scale(logits, 1 / temperature);
      return sub(scale(logSumExp(tempered, { axes: [1] }), temperature), mean(logits, { axes: [1] }));
    }
    case "embedding":
      if (tokens === undefined) throw new Error("embeddings cannot be compared without the encoder's tokens");
      return nearness(model, classTokens(tokens));
    case "mahalanobis":
      return nearness(model, matmul(sub(scaled, constant(model, scaled, "mean")), constant(model, scaled, "map")));
  }
}

/** Less the distance of each row of `features` [batch, features] to the nearest of the model's points. */
function nearness(model: Model, features: Value): Value {
  const [batch, columns] = features.shape;
  const points = constant(model, features, "points");
  const difference = sub(reshape(features, [batch, 1, columns]), reshape(points, [1, points.shape[0], columns]));
  const nearest = max(neg(sum(mul(difference, difference), { axes: [2] })), { axes: [1] });
  return neg(sqrt(neg(nearest)));
}

function constant({ weights }: Model, { graph }: Value, name: "points" | "mean" | "map"): Value {
  const { data, shape } = knownTensor(weights, name);
  return graph.constant(data, shape);
}
