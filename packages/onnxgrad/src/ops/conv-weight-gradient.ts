import type { Value } from "../value.ts";
import { type Conv1dOptions, conv1d } from "./conv1d.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { transpose } from "./transpose.ts";

/**
 * Gradient of a convolution's weight [outputs, channels / groups, kernel], from its input x [batch, channels, length] and
 * the gradient d [batch, outputs, windows] of its output: again a convolution, in which batch and channels change
 * places, d is the kernel, and stride and dilation change places. Points beyond the kernel, where the last window left
 * some over, are cut off.
 */
export function convWeightGradient(x: Value, d: Value, kernel: number, options: Conv1dOptions): Value {
  const { groups = 1, stride = 1, dilation = 1 } = options;
  const [batch, channels, length] = x.shape;
  const perGroup = channels / groups;
  const byGroup = transpose(reshape(x, [batch, groups, perGroup, length]), [2, 1, 0, 3]);
  const correlated = conv1d(reshape(byGroup, [perGroup, groups * batch, length]), transpose(d, [1, 0, 2]), {
    ...options,
    groups,
    stride: dilation,
    dilation: stride,
  });
  const weight = transpose(correlated, [1, 0, 2]);
  return weight.shape[2] === kernel ? weight : slice(weight, { axis: 2, start: 0, end: kernel });
}
