import { type Shape, shapesEqual } from "../shape.ts";
import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { div } from "./div.ts";
import { mean } from "./mean.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { sqrt } from "./sqrt.ts";
import { sub } from "./sub.ts";

/** Mean and variance of every channel, both [channels]. */
export interface ChannelStatistics {
  readonly mean: Value;
  readonly variance: Value;
}

/**
 * (x - mean) / sqrt(variance + epsilon) * weight + bias a channel, axis 1 of x [batch, channels, ...] (Ioffe and
 * Szegedy, arXiv 1502.03167); weight and bias [channels]. Its gradient follows from its parts, that of the statistics
 * included where they are the batch's own.
 */
export function batchNorm(
  x: Value,
  statistics: ChannelStatistics,
  { weight, bias, epsilon = 1e-5 }: { readonly weight: Value; readonly bias: Value; readonly epsilon?: number },
): Value {
  const { graph } = x;
  const channels = x.shape[1] ?? 0;
  const given = [statistics.mean, statistics.variance, weight, bias];
  if (x.shape.length < 2 || !given.every((v) => shapesEqual(v.shape, [channels]))) {
    const shapes = [x.shape, ...given.map((v) => v.shape)];
    throw graph.error("batchNorm", "statistics, weight and bias need one value a channel", shapes);
  }
  const aligned: Shape = [channels, ...x.shape.slice(2).map(() => 1)];
  const scale = div(weight, sqrt(add(statistics.variance, graph.scalar(epsilon))));
  return add(mul(sub(x, reshape(statistics.mean, aligned)), reshape(scale, aligned)), reshape(bias, aligned));
}

/** Mean and variance (divided by n) of every channel over the batch and all axes after the second. */
export function channelStatistics(x: Value): ChannelStatistics {
  const axes = x.shape.map((_, i) => i).filter((i) => i !== 1);
  const centre = mean(x, { axes, keepDims: true });
  const centred = sub(x, centre);
  return { mean: reshape(centre, [x.shape[1]]), variance: mean(mul(centred, centred), { axes }) };
}
