import type { Value } from "../value.ts";
import { concat } from "./concat.ts";
import { convTranspose1d } from "./conv-transpose1d.ts";
import { type Conv1dOptions, conv1d } from "./conv1d.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { transpose } from "./transpose.ts";
import { windowOf } from "./window.ts";

/**
 * Gradient of a convolution's input [batch, channels, length], from the gradient d [batch, outputs, windows] of its output: the
 * transposed convolution, as the runtime does it two to three times as fast. Points of x that lie the same way to the windows
 * (as many kinds as the stride is wide) meet the same points of the kernel: for each kind a convolution of d with those,
 * turned round. Where that does not go (groups, dilation beside a stride, wide margins): `convTranspose1d`.
 */
export function convInputGradient(d: Value, weight: Value, length: number, options: Conv1dOptions): Value {
  const [channels, kernel] = weight.shape.slice(1);
  const { stride, before, dilation } = windowOf("convInputGradient", d, kernel, options);
  const [batch, , windows] = d.shape;
  const first = Math.floor(before / stride);
  const last = Math.ceil((before + length) / stride);
  const kinds = Array.from({ length: stride }, (_, kind) => {
    const points = Array.from({ length: Math.ceil((kernel - kind) / stride) }, (_, m) => kind + m * stride);
    return { points, padding: [dilation * (points.length - 1) - first, last - windows] as const };
  });
  const possible = kinds.every(({ points, padding }) => points.length > 0 && Math.min(...padding) >= 0);
  if (!possible || (options.groups ?? 1) !== 1 || (stride > 1 && dilation > 1)) {
    return convTranspose1d(d, weight, { ...options, length });
  }
  const gradients = kinds.map(({ points, padding }) => conv1d(d, turned(weight, points), { dilation, padding }));
  if (stride === 1) return gradients[0];
  const sideBySide = concat(
    gradients.map((one) => reshape(one, [...one.shape, 1])),
    { axis: 3 },
  );
  const start = before - first * stride;
  const all = reshape(sideBySide, [batch, channels, (last - first) * stride]);
  return slice(all, { axis: 2, start, end: start + length });
}

/** The points of the kernel in reverse order, outputs and channels changed for each other: [channels, outputs, points]. */
function turned(weight: Value, points: readonly number[]): Value {
  const each = points.map((k) => slice(weight, { axis: 2, start: k, end: k + 1 }));
  return transpose(concat(each.reverse(), { axis: 2 }), [1, 0, 2]);
}
