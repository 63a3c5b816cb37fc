/** @file Stochastic gradient descent with momentum, in PyTorch's form: the rate multiplies the velocity, not what enters it. */

export interface SgdOptions {
  /** Part of the velocity that stays from step to step; 0 by default. */
  readonly momentum?: number;
  /** Looks ahead along the velocity (Sutskever et al. 2013); false by default. */
  readonly nesterov?: boolean;
  /** Added to the gradient as weightDecay * parameter; 0 by default. */
  readonly weightDecay?: number;
}

/** Parameters, gradients and velocity, all flat and of one length. */
export interface SgdState {
  readonly parameters: Float32Array;
  readonly gradients: Float32Array;
  readonly firstMoment: Float32Array;
}

export interface SgdStep {
  readonly learningRate: number;
  /** Factor for the gradients: clipping. */
  readonly gradientScale?: number;
  readonly start?: number;
  readonly end?: number;
}

/** Updates parameters and velocity in place, from `start` to `end`. */
export function sgd(state: SgdState, options: SgdOptions, { learningRate, ...range }: SgdStep): void {
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  const { parameters, gradients, firstMoment } = state;
  const { gradientScale = 1, start = 0, end = parameters.length } = range;
  for (let i = start; i < end; i++) {
    const g = gradients[i] * gradientScale + weightDecay * parameters[i];
    const velocity = momentum * firstMoment[i] + g;
    firstMoment[i] = velocity;
    parameters[i] -= learningRate * (nesterov ? g + momentum * velocity : velocity);
  }
}
