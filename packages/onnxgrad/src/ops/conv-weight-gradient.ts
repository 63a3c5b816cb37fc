import type { Value } from "../value.ts";
import { concat } from "./concat.ts";
import { type Conv1dOptions, conv1d } from "./conv1d.ts";
import { matmul } from "./matmul.ts";
import { pad } from "./pad.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { sum } from "./sum.ts";
import { transpose } from "./transpose.ts";
import { windowOf } from "./window.ts";

/** From so many a product for each point of the kernel is faster than one convolution. */
const MANY_CHANNELS = 8;

/**
 * Gradient of a convolution's weight [outputs, channels / groups, kernel], from its input x [batch, channels, length] and
 * the gradient d [batch, outputs, windows] of its output. Each point of the kernel saw one point of x a window: a product of
 * d with those. Where channels are few or fall into groups: `byConvolution`.
 */
export function convWeightGradient(x: Value, d: Value, kernel: number, options: Conv1dOptions): Value {
  if ((options.groups ?? 1) !== 1 || x.shape[1] < MANY_CHANNELS) return byConvolution(x, d, kernel, options);
  const { stride, before, after, dilation } = windowOf("convWeightGradient", x, kernel, options);
  const [batch, channels, length] = x.shape;
  const [, outputs, windows] = d.shape;
  const padded = before + length + after;
  const strides = Math.ceil(padded / stride);
  const filled = pad(x, { axis: 2, before, after: after + strides * stride - padded });
  const points = reshape(filled, [batch, channels, strides, stride]);
  const products = Array.from({ length: kernel }, (_, k) => {
    const offset = k * dilation;
    const first = Math.floor(offset / stride);
    const phase = offset % stride;
    const inPhase = slice(points, { axis: 3, start: phase, end: phase + 1 });
    const seen = reshape(slice(inPhase, { axis: 2, start: first, end: first + windows }), [batch, channels, windows]);
    const product = sum(matmul(d, seen, { transposeB: true }), { axes: [0] });
    return reshape(product, [1, outputs, channels]);
  });
  return transpose(concat(products), [1, 2, 0]);
}

/**
 * The same as a convolution in which batch and channels change places, d is the kernel, and stride and dilation change
 * places: for many channels several times slower. Points beyond the kernel, where the last
 * window left some over, are cut off.
 */
function byConvolution(x: Value, d: Value, kernel: number, options: Conv1dOptions): Value {
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
