/**
 * @file AdamW (Loshchilov and Hutter, arXiv 1711.05101, alg. 2), its decay multiplied by the rate as in PyTorch. One
 * pass over flat arrays: it reads four and writes three of them once, which memory bandwidth bounds.
 */

export interface AdamWOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/** Parameters, gradients and moments, all flat and of one length. */
export interface AdamWState {
  readonly parameters: Float32Array;
  readonly gradients: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

export interface AdamWStep {
  /** Number of this update, from 1. */
  readonly step: number;
  readonly learningRate: number;
  /** Factor for the gradients: clipping. */
  readonly gradientScale?: number;
  readonly start?: number;
  readonly end?: number;
}

/** Updates parameters and moments in place, from `start` to `end`. */
export function adamW(state: AdamWState, options: AdamWOptions, { step, learningRate, ...range }: AdamWStep): void {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01 } = options;
  const { parameters, gradients, firstMoment, secondMoment } = state;
  const { gradientScale = 1, start = 0, end = parameters.length } = range;
  const keep = 1 - learningRate * weightDecay;
  const stepSize = learningRate / (1 - beta1 ** step);
  const inverseCorrection = 1 / Math.sqrt(1 - beta2 ** step);
  const rest1 = 1 - beta1;
  const rest2 = 1 - beta2;
  for (let i = start; i < end; i++) {
    const g = gradients[i] * gradientScale;
    const m = beta1 * firstMoment[i] + rest1 * g;
    const v = beta2 * secondMoment[i] + rest2 * g * g;
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameters[i] = keep * parameters[i] - (stepSize * m) / (Math.sqrt(v) * inverseCorrection + epsilon);
  }
}
