import { ones, zeros } from "../initializers.ts";
import { add } from "../ops/add.ts";
import { batchNorm, channelStatistics } from "../ops/batch-norm.ts";
import { scale } from "../ops/scale.ts";
import type { Scope } from "../parameters.ts";
import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";

export interface BatchNormOptions {
  /** Whether the batch's own statistics are used, and remembered; else the remembered ones. */
  readonly training: boolean;
  /** Part of the batch's statistics in the running ones, a step. */
  readonly momentum?: number;
  readonly epsilon?: number;
}

/**
 * Normalises every channel of x [batch, channels, ...]. Parameters `weight` and `bias`, statistics `running_mean` and
 * `running_variance` (divided by n - 1, as PyTorch keeps it), all [channels].
 */
export function batchNormLayer(scope: Scope, x: Value, options: BatchNormOptions): Value {
  const { training, momentum = 0.1, epsilon = 1e-5 } = options;
  const channels = x.shape[1] ?? 0;
  const weight = scope.parameter("weight", [channels], ones);
  const bias = scope.parameter("bias", [channels], zeros);
  if (!training) {
    const mean = scope.statistic("running_mean", [channels], zeros);
    const variance = scope.statistic("running_variance", [channels], ones);
    return batchNorm(x, { mean, variance }, { weight, bias, epsilon });
  }
  const count = sizeOf(x.shape) / channels;
  const batch = channelStatistics(x);
  const moved = (seen: Value) => (current: Value) => add(scale(current, 1 - momentum), scale(seen, momentum));
  scope.statistic("running_mean", [channels], zeros, moved(batch.mean));
  scope.statistic("running_variance", [channels], ones, moved(scale(batch.variance, count / Math.max(1, count - 1))));
  return batchNorm(x, batch, { weight, bias, epsilon });
}
