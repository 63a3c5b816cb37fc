/**
 * @file Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.5) with a line search for
 * the strong Wolfe conditions (algorithms 3.5 and 3.6, cubic interpolation).
 */
import { dot } from "./products.ts";

/** The value at `point`; writes the gradient there into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  readonly maxIterations?: number;
  /** Ends when no component of the gradient exceeds this. */
  readonly tolerance?: number;
  /** Pairs of steps and gradient changes kept. */
  readonly memory?: number;
}

export interface LbfgsResult {
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;

/** Minimises a smooth function from `point`, which it overwrites with the minimiser. */
export function lbfgs(
  objective: Objective,
  point: Float64Array,
  { maxIterations = 500, tolerance = 1e-5, memory = 10 }: LbfgsOptions = {},
): LbfgsResult {
  const size = point.length;
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  const curvatures: number[] = [];
  const weights = new Float64Array(memory);
  const direction = new Float64Array(size);
  const gradient = new Float64Array(size);
  const trialPoint = new Float64Array(size);
  const trialGradient = new Float64Array(size);
  let value = objective(point, gradient);

  /** The two-loop recursion: `direction` = - (inverse Hessian estimate) x gradient. */
  function setDirection(): void {
    for (let i = 0; i < size; i++) direction[i] = -gradient[i];
    for (let m = steps.length - 1; m >= 0; m--) {
      weights[m] = dot(steps[m], 0, direction, 0, size) / curvatures[m];
      for (let i = 0; i < size; i++) direction[i] -= weights[m] * changes[m][i];
    }
    const last = steps.length - 1;
    const scale = last < 0 ? 1 : curvatures[last] / dot(changes[last], 0, changes[last], 0, size);
    for (let i = 0; i < size; i++) direction[i] *= scale;
    for (let m = 0; m <= last; m++) {
      const correction = weights[m] - dot(changes[m], 0, direction, 0, size) / curvatures[m];
      for (let i = 0; i < size; i++) direction[i] += correction * steps[m][i];
    }
  }

  function along(length: number): Sample {
    for (let i = 0; i < size; i++) trialPoint[i] = point[i] + length * direction[i];
    const reached = objective(trialPoint, trialGradient);
    return { length, value: reached, slope: dot(trialGradient, 0, direction, 0, size) };
  }

  function remember(): void {
    const recycle = steps.length === memory;
    const step = recycle ? steps.shift()! : new Float64Array(size);
    const change = recycle ? changes.shift()! : new Float64Array(size);
    if (recycle) curvatures.shift();
    for (let i = 0; i < size; i++) {
      step[i] = trialPoint[i] - point[i];
      change[i] = trialGradient[i] - gradient[i];
    }
    const curvature = dot(step, 0, change, 0, size);
    if (curvature <= 1e-300) return;
    steps.push(step);
    changes.push(change);
    curvatures.push(curvature);
  }

  for (let iterations = 0; ; iterations++) {
    if (largestMagnitude(gradient) <= tolerance) return { value, iterations, converged: true };
    if (iterations === maxIterations) return { value, iterations, converged: false };
    setDirection();
    const start = { length: 0, value, slope: dot(gradient, 0, direction, 0, size) };
    const first = steps.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, 0, gradient, 0, size)));
    const found = searchLine(along, start, first);
    if (found === undefined) {
      if (steps.length === 0) return { value, iterations, converged: false };
      steps.length = 0;
      changes.length = 0;
      curvatures.length = 0;
      continue;
    }
    remember();
    point.set(trialPoint);
    gradient.set(trialGradient);
    value = found.value;
  }
}

interface Sample {
  readonly length: number;
  readonly value: number;
  readonly slope: number;
}

/** The last sample taken, where it satisfies the strong Wolfe conditions; undefined where rounding leaves none. */
function searchLine(along: (length: number) => Sample, start: Sample, first: number): Sample | undefined {
  let before = start;
  let now = along(first);
  for (let expansion = 0; expansion < 30; expansion++) {
    if (!decreases(now, start) || (expansion > 0 && now.value >= before.value)) return zoom(along, start, before, now);
    if (Math.abs(now.slope) <= -CURVATURE * start.slope) return now;
    if (now.slope >= 0) return zoom(along, start, now, before);
    before = now;
    now = along(2 * now.length);
  }
  return undefined;
}

function zoom(along: (length: number) => Sample, start: Sample, low: Sample, high: Sample): Sample | undefined {
  let best = low;
  let other = high;
  for (let step = 0; step < 30; step++) {
    const now = along(interpolate(best, other));
    if (!decreases(now, start) || now.value >= best.value) {
      if (now.value <= start.value && Math.abs(now.slope) <= -CURVATURE * start.slope && roundingReached(now, start)) {
        return now;
      }
      other = now;
    } else {
      if (Math.abs(now.slope) <= -CURVATURE * start.slope) return now;
      if (now.slope * (other.length - best.length) >= 0) other = best;
      best = now;
    }
  }
  return undefined;
}

/** Near a minimum the decrease drowns in rounding, and the slope alone has to decide. */
function roundingReached(now: Sample, start: Sample): boolean {
  return Math.abs(now.value - start.value) <= 1e-13 * Math.abs(start.value);
}

function decreases(now: Sample, start: Sample): boolean {
  return now.value <= start.value + SUFFICIENT_DECREASE * now.length * start.slope;
}

/** The minimiser of the cubic through two samples, kept off the ends of their interval. */
function interpolate(a: Sample, b: Sample): number {
  const width = b.length - a.length;
  const d1 = a.slope + b.slope - (3 * (b.value - a.value)) / width;
  const root = Math.sqrt(Math.max(0, d1 * d1 - a.slope * b.slope)) * Math.sign(width);
  const share = 1 - (b.slope + root - d1) / (b.slope - a.slope + 2 * root);
  return a.length + width * (share > 0.1 && share < 0.9 ? share : 0.5);
}

function largestMagnitude(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
