import type { Value } from "../value.ts";
import { concat } from "./concat.ts";
import { convInputGradient } from "./conv-input-gradient.ts";
import { convWeightGradient } from "./conv-weight-gradient.ts";
import { type Window, type WindowOptions, windowAttributes, windowCount, windowOf } from "./window.ts";

export interface Conv1dOptions extends WindowOptions {
  /** Channels fall into so many groups that do not mix; 1 by default. */
  readonly groups?: number;
}

/**
 * Cross-correlation along the last axis: x [batch, channels, length] with weight [outputs, channels / groups, kernel],
 * y[n, o, i] = sum over c, k of weight[o, c, k] * x[n, c, i * stride + k * dilation - padding].
 * Gradient: `convInputGradient` and `convWeightGradient`.
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
  if (isMistakenForProduct(x, kernel, window)) {
    const [batch, all] = x.shape;
    const zeros = graph.constant(new Float32Array(batch * all * window.after), [batch, all, window.after]);
    return conv1d(concat([x, zeros], { axis: 2 }), weight, { ...options, padding: 0 });
  }
  return graph.node(
    {
      type: "Conv",
      inputs: [x, weight],
      attributes: { ...windowAttributes(window), kernel_shape: [kernel], group: groups },
      gradient: (d) => [convInputGradient(d!, weight, x.shape[2], options), convWeightGradient(x, d!, kernel, options)],
    },
    [x.shape[0], outputs, count],
  );
}

/**
 * ONNX Runtime's WebGPU takes a kernel as long as the input, or of one point, for one product with as many windows as there
 * are without zeros behind. (A Pad before it would be fused with it again.)
 */
const isMistakenForProduct = (x: Value, kernel: number, { stride, before, after }: Window): boolean =>
  (kernel === x.shape[2] || (kernel === 1 && stride === 1)) && before === 0 && after > 0;
