/**
 * @file A two-class support vector machine over a kernel matrix: sequential minimal optimisation with second-order choice
 * of the pair (Fan, Chen and Lin, J. Mach. Learn. Res. 6, 1889, 2005).
 */

/** A square kernel matrix, `size` x `size`, row-major. */
export interface Kernel {
  readonly values: Float64Array;
  readonly size: number;
}

/** Decision value of a row x: bias + sum over i of coefficients[i] K(rows[i], x). */
export interface BinarySvm {
  readonly rows: Int32Array;
  readonly coefficients: Float64Array;
  readonly bias: number;
}

const MAX_STEPS = 1_000_000;

/**
 * Trains on the kernel's rows named by `rows`, with signs +1 and -1. With one sign only, the decision is that sign
 * everywhere.
 */
export function trainBinarySvm(
  kernel: Kernel,
  rows: Int32Array,
  signs: Int8Array,
  C: number,
  tolerance = 1e-3,
): BinarySvm {
  const n = rows.length;
  if (signs.every((sign) => sign === signs[0])) {
    return { rows: new Int32Array(0), coefficients: new Float64Array(0), bias: signs[0] };
  }
  const { values, size } = kernel;
  const alpha = new Float64Array(n);
  /** sign - sum of alpha sign K, whose spread over the movable rows tells how far from the optimum. */
  const gap = Float64Array.from(signs);
  for (let step = 0; step < MAX_STEPS; step++) {
    let up = -1;
    for (let t = 0; t < n; t++) {
      const movable = signs[t] > 0 ? alpha[t] < C : alpha[t] > 0;
      if (movable && (up < 0 || gap[t] > gap[up])) up = t;
    }
    if (up < 0) break;
    const upRow = rows[up] * size;
    const upSelf = values[upRow + rows[up]];
    let down = -1;
    let bestGain = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let t = 0; t < n; t++) {
      if (!(signs[t] > 0 ? alpha[t] > 0 : alpha[t] < C)) continue;
      least = Math.min(least, gap[t]);
      const difference = gap[up] - gap[t];
      if (difference <= 0) continue;
      const curvature = Math.max(1e-12, upSelf + values[rows[t] * size + rows[t]] - 2 * values[upRow + rows[t]]);
      const gain = (difference * difference) / curvature;
      if (gain > bestGain) {
        bestGain = gain;
        down = t;
      }
    }
    if (down < 0 || gap[up] - least < tolerance) break;
    const downRow = rows[down] * size;
    const curvature = Math.max(1e-12, upSelf + values[downRow + rows[down]] - 2 * values[upRow + rows[down]]);
    const length = Math.min(
      (gap[up] - gap[down]) / curvature,
      signs[up] > 0 ? C - alpha[up] : alpha[up],
      signs[down] > 0 ? alpha[down] : C - alpha[down],
    );
    alpha[up] = clamp(alpha[up] + signs[up] * length, C);
    alpha[down] = clamp(alpha[down] - signs[down] * length, C);
    for (let t = 0; t < n; t++) gap[t] -= length * (values[upRow + rows[t]] - values[downRow + rows[t]]);
  }
  const support = Array.from(alpha.keys()).filter((t) => alpha[t] > 0);
  return {
    rows: Int32Array.from(support, (t) => rows[t]),
    coefficients: Float64Array.from(support, (t) => alpha[t] * signs[t]),
    bias: findBias(alpha, signs, gap, C),
  };
}

function clamp(value: number, C: number): number {
  if (value < 1e-14 * C) return 0;
  return value > C * (1 - 1e-14) ? C : value;
}

/** The mean gap of the rows on the margin; without any, the middle of what the others allow. */
function findBias(alpha: Float64Array, signs: Int8Array, gap: Float64Array, C: number): number {
  let sum = 0;
  let free = 0;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let t = 0; t < alpha.length; t++) {
    if (alpha[t] > 0 && alpha[t] < C) {
      sum += gap[t];
      free++;
    } else if (signs[t] > 0 === alpha[t] < C) {
      low = Math.max(low, gap[t]);
    } else {
      high = Math.min(high, gap[t]);
    }
  }
  return free > 0 ? sum / free : (low + high) / 2;
}

/** The decision value of one row, given its kernel values with all training rows from `start`. */
export function decide({ rows, coefficients, bias }: BinarySvm, kernelRow: Float64Array, start: number): number {
  let decision = bias;
  for (let s = 0; s < rows.length; s++) decision += coefficients[s] * kernelRow[start + rows[s]];
  return decision;
}
