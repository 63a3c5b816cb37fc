import type { Value } from "../value.ts";
import { concat } from "./concat.ts";
import { convTranspose1d } from "./conv-transpose1d.ts";
import { type Conv1dOptions, conv1d } from "./conv1d.ts";
import { slice } from "./slice.ts";
import { transpose } from "./transpose.ts";
import { windowOf } from "./window.ts";

/**
 * Gradient of a convolution's input [batch, channels, length], from the gradient d [batch, outputs, windows] of its output: the
 * transposed convolution. Where windows move point by point that is a convolution with the kernel turned round, which the
 * runtime does twice as fast.
 */
export function convInputGradient(d: Value, weight: Value, length: number, options: Conv1dOptions): Value {
  const [, , kernel] = weight.shape;
  const { stride, before, after, dilation, span } = windowOf("convInputGradient", d, kernel, options);
  if (stride !== 1 || (options.groups ?? 1) !== 1 || Math.max(before, after) >= span) {
    return convTranspose1d(d, weight, { ...options, length });
  }
  const points = Array.from({ length: kernel }, (_, k) => slice(weight, { axis: 2, start: k, end: k + 1 }));
  const turned = transpose(concat(points.reverse(), { axis: 2 }), [1, 0, 2]);
  return conv1d(d, turned, { dilation, padding: [span - 1 - before, span - 1 - after] });
}
