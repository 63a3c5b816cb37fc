import type { Value } from "../value.ts";
import { convTranspose1d } from "./conv-transpose1d.ts";
import { convWeightGradient } from "./conv-weight-gradient.ts";
import { type WindowOptions, windowAttributes, windowCount, windowOf } from "./window.ts";

export interface Conv1dOptions extends WindowOptions {
  /** Channels fall into so many groups that do not mix; 1 by default. */
  readonly groups?: number;
}

/**
 * Cross-correlation along the last axis: x [batch, channels, length] with weight [outputs, channels / groups, kernel],
 * y[n, o, i] = sum over c, k of weight[o, c, k] * x[n, c, i * stride + k * dilation - padding].
 * Gradient: dx is the transposed convolution of d with the weight; for the weight see `convWeightGradient`.
 */
export function conv1d(x: Value, weight: Value, options: Conv1dOptions = {}): Value {
  const { graph } = x;
  const { groups = 1 } = options;
  const [outputs, channels, kernel] = weight.shape;
  const window = windowOf("conv1d", x, kernel ?? 0, options);
  if (weight.shape.length !== 3 || channels * groups !== x.shape[1] || outputs % groups !== 0) {
    throw graph.error("conv1d", `the weight does not fit the channels in ${groups} groups`, [x.shape, weight.shape]);
  }
  const count = windowCount("conv1d", x, window);
  return graph.node(
    {
      type: "Conv",
      inputs: [x, weight],
      attributes: { ...windowAttributes(window), kernel_shape: [kernel], group: groups },
      gradient: (d) => [
        convTranspose1d(d!, weight, { ...options, length: x.shape[2] }),
        convWeightGradient(x, d!, kernel, options),
      ],
    },
    [x.shape[0], outputs, count],
  );
}
