/**
 * @file AdamW (Loshchilov and Hutter, arXiv 1711.05101, alg. 2), its decay multiplied by the rate as in PyTorch. One
 * pass over flat arrays. The trainer runs the same update as a WebAssembly kernel; this one says what it means.
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

/** What AdamW multiplies with in one step: p is keep * p - stepSize * m / (correction * sqrt(v) + epsilon). */
export interface AdamWCoefficients {
  readonly gradientScale: number;
  readonly beta1: number;
  readonly rest1: number;
  readonly beta2: number;
  readonly rest2: number;
  readonly keep: number;
  readonly stepSize: number;
  readonly correction: number;
  readonly epsilon: number;
}

export function adamWCoefficients(
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01 }: AdamWOptions,
  { step, learningRate, gradientScale = 1 }: AdamWStep,
): AdamWCoefficients {
  return {
    gradientScale,
    beta1,
    rest1: 1 - beta1,
    beta2,
    rest2: 1 - beta2,
    keep: 1 - learningRate * weightDecay,
    stepSize: learningRate / (1 - beta1 ** step),
    correction: 1 / Math.sqrt(1 - beta2 ** step),
    epsilon,
  };
}

/** Updates parameters and moments in place, from `start` to `end`. */
export function adamW(state: AdamWState, options: AdamWOptions, step: AdamWStep): void {
  const { parameters, gradients, firstMoment, secondMoment } = state;
  const { start = 0, end = parameters.length } = step;
  const c = adamWCoefficients(options, step);
  for (let i = start; i < end; i++) {
    const g = gradients[i] * c.gradientScale;
    const m = c.beta1 * firstMoment[i] + c.rest1 * g;
    const v = c.beta2 * secondMoment[i] + c.rest2 * g * g;
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameters[i] = c.keep * parameters[i] - (c.stepSize * m) / (c.correction * Math.sqrt(v) + c.epsilon);
  }
}
