import type { Value } from "../value.ts";
import { unbroadcast } from "./broadcast.ts";
import { mean } from "./mean.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";

/**
 * (x - mean) / sqrt(variance + epsilon) * weight + bias over the last axis (Ba, Kiros, Hinton, arXiv 1607.06450).
 * Gradient, with x^ the normalised input and g = d * weight: dx = (g - mean(g) - x^ * mean(g * x^)) / sd.
 */
export function layerNorm(x: Value, weight: Value, bias: Value, { epsilon = 1e-5 } = {}): Value {
  const { graph } = x;
  const width = x.shape.at(-1);
  for (const parameter of [weight, bias]) {
    if (parameter.shape.length !== 1 || parameter.shape[0] !== width) {
      throw graph.error("layerNorm", "weight and bias need the extent of the last axis", [x.shape, parameter.shape]);
    }
  }
  const perRow = [...x.shape.slice(0, -1), 1];
  const [y, centre, inverseSd] = graph.manyNode(
    {
      type: "LayerNormalization",
      inputs: [x, weight, bias],
      attributes: { axis: -1, epsilon: { float: epsilon } },
      optionalOutputs: true,
      gradient: (d) => {
        const normalised = mul(sub(x, centre), inverseSd);
        const g = mul(d!, weight);
        const average = (v: Value) => mean(v, { axes: [-1], keepDims: true });
        const dx = mul(inverseSd, sub(sub(g, average(g)), mul(normalised, average(mul(g, normalised)))));
        return [dx, unbroadcast(mul(d!, normalised), weight), unbroadcast(d!, bias)];
      },
    },
    [{ shape: x.shape }, { shape: perRow }, { shape: perRow }],
  );
  return y;
}
