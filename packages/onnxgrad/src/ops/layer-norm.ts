import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { unbroadcast } from "./broadcast.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { scale } from "./scale.ts";
import { sub } from "./sub.ts";

/**
 * (x - mean) / sqrt(variance + epsilon) * weight + bias over the last axis (Ba, Kiros, Hinton, arXiv 1607.06450).
 * Gradient, with x^ the normalised input and g = d * weight: dx = (g - mean(g) - x^ * mean(g * x^)) / sd.
 */
export function layerNorm(x: Value, weight: Value, bias: Value, { epsilon = 1e-5 } = {}): Value {
  const { graph } = x;
  const width = x.shape.at(-1) ?? 0;
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
        const weighted = mul(d!, normalised);
        // mean(g * v) over the row is a product of v with weight / width: one pass, no intermediate.
        const share = reshape(scale(weight, 1 / width), [width, 1]);
        const rows = (v: Value) => reshape(matmul(reshape(v, [-1, width]), share), perRow);
        const shift = add(mul(normalised, rows(weighted)), rows(d!));
        const dx = mul(inverseSd, sub(mul(d!, weight), shift));
        return [dx, unbroadcast(weighted, weight), unbroadcast(d!, bias)];
      },
    },
    [{ shape: x.shape }, { shape: perRow }, { shape: perRow }],
  );
  return y;
}
