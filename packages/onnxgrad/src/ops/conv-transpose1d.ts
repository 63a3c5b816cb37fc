import type { Value } from "../value.ts";
import { convWeightGradient } from "./conv-weight-gradient.ts";
import { type Conv1dOptions, conv1d } from "./conv1d.ts";
import { windowAttributes, windowOf } from "./window.ts";

export interface ConvTranspose1dOptions extends Conv1dOptions {
  /** Length of the result: any for which a convolution of the same window gives back the length of x; least by default. */
  readonly length?: number;
}

/**
 * The adjoint of `conv1d`: x [batch, channels, length] with weight [channels, outputs / groups, kernel] ->
 * [batch, outputs, (length - 1) * stride + span - padding]. Gradient: dx is the convolution of d with the weight.
 */
export function convTranspose1d(x: Value, weight: Value, options: ConvTranspose1dOptions = {}): Value {
  const { graph } = x;
  const { groups = 1 } = options;
  const [channels, outputs, kernel] = weight.shape;
  const window = windowOf("convTranspose1d", x, kernel ?? 0, options);
  const { stride, before, after, span } = window;
  if (weight.shape.length !== 3 || channels !== x.shape[1] || channels % groups !== 0) {
    const problem = `the weight does not fit the channels in ${groups} groups`;
    throw graph.error("convTranspose1d", problem, [x.shape, weight.shape]);
  }
  const least = (x.shape[2] - 1) * stride + span - before - after;
  const { length = least } = options;
  if (length < 1 || length < least || length >= least + stride) {
    throw graph.error("convTranspose1d", `a length of ${length} is not possible`, [x.shape, weight.shape]);
  }
  return graph.node(
    {
      type: "ConvTranspose",
      inputs: [x, weight],
      attributes: {
        ...windowAttributes(window),
        kernel_shape: [kernel],
        group: groups,
        output_padding: [length - least],
      },
      gradient: (d) => [conv1d(d!, weight, options), convWeightGradient(d!, x, kernel, options)],
    },
    [x.shape[0], outputs * groups, length],
  );
}
