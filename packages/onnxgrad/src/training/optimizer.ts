import { type AdamWOptions, adamWCoefficients } from "../optim/adamw.ts";
import type { Kernels } from "../optim/kernels.ts";
import type { SgdOptions } from "../optim/sgd.ts";

/** AdamW unless `kind` says otherwise. */
export type OptimizerOptions = ({ readonly kind?: "adamw" } & AdamWOptions) | ({ readonly kind: "sgd" } & SgdOptions);

/** Byte offsets into the arena, and what the update depends on. */
export interface UpdateRange {
  readonly parameters: number;
  readonly gradients: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly bytes: number;
  /** Number of this update, from 1. */
  readonly step: number;
  readonly learningRate: number;
  readonly gradientScale: number;
  /** Factor of the optimizer's weight decay. */
  readonly decayScale: number;
}

/** Moves a range of parameters by one step of the optimizer, in place. */
export function updateRange(kernels: Kernels, options: OptimizerOptions, range: UpdateRange): void {
  const { parameters, gradients, firstMoment, secondMoment, bytes, learningRate, gradientScale } = range;
  if (options.kind === "sgd") {
    const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
    const rates = nesterov ? [learningRate * momentum, learningRate] : [learningRate, 0];
    const decay = weightDecay * range.decayScale;
    kernels.sgd(parameters, gradients, firstMoment, bytes, gradientScale, decay, momentum, ...rates);
    return;
  }
  const weightDecay = (options.weightDecay ?? 0.01) * range.decayScale;
  const c = adamWCoefficients({ ...options, weightDecay }, range);
  kernels.adamW(
    ...[parameters, gradients, firstMoment, secondMoment, bytes],
    ...[c.gradientScale, c.beta1, c.rest1, c.beta2, c.rest2, c.keep, c.stepSize, c.correction, c.epsilon],
  );
}
