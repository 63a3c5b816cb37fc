/**
 * @file Non-linear least squares: K. Levenberg, Q. Appl. Math. 2, 164 (1944); D. W. Marquardt, J. SIAM 11, 431 (1963). At
 * each step (J'J + mu diag(J'J)) p = J'r is solved; mu shrinks after a better step and grows after a worse one. Bounds: a
 * parameter on its bound that the gradient drives outward is left out of the step, and steps are cut at the bounds.
 */
import { createDenseCholesky } from "../linalg/dense-cholesky.ts";

export interface LeastSquaresFit {
  readonly parameters: Float64Array;
  /** Standard errors, from s^2 (J'J)^-1; NaN where the fit leaves a parameter open. */
  readonly errors: Float64Array;
  /** Sum of squared residuals. */
  readonly squares: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface LevenbergMarquardtOptions {
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** Writes the model's values to `values` and its derivatives to `jacobian` (points x parameters, row-major). */
export type ModelFunction = (parameters: Float64Array, values: Float64Array, jacobian: Float64Array) => void;

/**
 * Fits `model` to `y` from `start`, every parameter within `lower` and `upper` (where they are equal it is fixed). Converged:
 * the relative decrease of the squares, and the relative step, fall below `tolerance`.
 */
export function levenbergMarquardt(
  y: ArrayLike<number>,
  model: ModelFunction,
  start: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  { tolerance = 1e-12, maxIterations = 200 }: LevenbergMarquardtOptions = {},
): LeastSquaresFit {
  const points = y.length;
  const size = start.length;
  const clamp = (value: number, k: number) => Math.min(upper[k], Math.max(lower[k], value));
  let parameters = Float64Array.from(start, clamp);
  let trial = new Float64Array(size);
  const values = new Float64Array(points);
  const jacobian = new Float64Array(points * size);
  const gram = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const step = new Float64Array(size);
  const free = new Uint8Array(size);
  const cholesky = createDenseCholesky(size);

  const evaluate = (at: Float64Array) => {
    model(at, values, jacobian);
    let squares = 0;
    for (let i = 0; i < points; i++) squares += (y[i] - values[i]) ** 2;
    return squares;
  };
  const linearise = () => {
    gram.fill(0);
    gradient.fill(0);
    for (let i = 0; i < points; i++) {
      const residual = y[i] - values[i];
      for (let a = 0; a < size; a++) {
        const slope = jacobian[i * size + a];
        gradient[a] += slope * residual;
        for (let b = 0; b <= a; b++) gram[a * size + b] += slope * jacobian[i * size + b];
      }
    }
  };
  /** Frees every parameter but those that their bounds hold: fixed ones, and those that the gradient drives outward. */
  const release = () => {
    for (let k = 0; k < size; k++) {
      const outward = gradient[k] > 0 ? parameters[k] >= upper[k] : parameters[k] <= lower[k];
      free[k] = lower[k] === upper[k] || outward ? 0 : 1;
    }
  };
  const damped = (mu: number) => {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) cholesky.set(a, b, free[a] * free[b] * gram[a * size + b]);
      const own = free[a] * gram[a * size + a];
      cholesky.set(a, a, own > 0 ? own * (1 + mu) : 1);
    }
    return cholesky.factor();
  };

  let squares = evaluate(parameters);
  linearise();
  release();
  let mu = 1e-3;
  let iterations = 0;
  let converged = squares === 0;
  while (!converged && iterations < maxIterations) {
    iterations++;
    if (!damped(mu)) {
      mu *= 10;
      continue;
    }
    for (let k = 0; k < size; k++) step[k] = free[k] * gradient[k];
    cholesky.solve(step);
    let moved = 0;
    for (let k = 0; k < size; k++) {
      trial[k] = clamp(parameters[k] + step[k], k);
      moved = Math.max(moved, Math.abs(trial[k] - parameters[k]) / (Math.abs(parameters[k]) + tolerance));
    }
    const next = evaluate(trial);
    if (next <= squares) {
      converged = squares - next <= tolerance * squares && moved <= Math.sqrt(tolerance);
      [parameters, trial] = [trial, parameters];
      squares = next;
      linearise();
      release();
      mu = Math.max(1e-12, mu / 5);
    } else {
      converged = moved <= tolerance;
      mu *= 4;
    }
  }
  return { parameters, errors: standardErrors(), squares, iterations, converged };

  function standardErrors(): Float64Array {
    const errors = new Float64Array(size).fill(Number.NaN);
    evaluate(parameters);
    linearise();
    release();
    if (points <= size || !damped(0)) return errors;
    for (let k = 0; k < size; k++) {
      const unit = new Float64Array(size);
      unit[k] = 1;
      cholesky.solve(unit);
      if (free[k] * gram[k * size + k] > 0)
        errors[k] = Math.sqrt((unit[k] * squares) / (points - free.reduce((count, one) => count + one, 0)));
    }
    return errors;
  }
}
