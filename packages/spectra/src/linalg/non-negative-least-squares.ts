/**
 * @file Non-negative least squares from normal equations: C. L. Lawson, R. J. Hanson, Solving Least Squares Problems
 * (1974), chapter 23, in the form of R. Bro, S. de Jong, J. Chemom. 11, 393 (1997). For a few unknowns, solved many times.
 */

/** Solves min |A x - b| with x >= 0 for `gram` = A'A (size x size) and `right` = A'b; writes `x`. Allocates nothing. */
export type NonNegativeSolver = (gram: Float64Array, right: Float64Array, x: Float64Array) => void;

export function createNonNegativeSolver(size: number): NonNegativeSolver {
  const passive = new Uint8Array(size);
  const members = new Int32Array(size);
  const trial = new Float64Array(size);
  const factor = new Float64Array(size * size);

  /** Least squares over the passive unknowns alone, by Cholesky, into `trial`. */
  function solvePassive(gram: Float64Array, right: Float64Array): void {
    let count = 0;
    for (let k = 0; k < size; k++) if (passive[k]) members[count++] = k;
    trial.fill(0);
    for (let i = 0; i < count; i++) {
      let sum = right[members[i]];
      for (let j = 0; j <= i; j++) {
        let entry = gram[members[i] * size + members[j]];
        for (let m = 0; m < j; m++) entry -= factor[i * size + m] * factor[j * size + m];
        if (j < i) {
          factor[i * size + j] = entry / factor[j * size + j];
          sum -= factor[i * size + j] * trial[members[j]];
        } else factor[i * size + i] = Math.sqrt(Math.max(entry, gram[members[i] * size + members[i]] * 1e-14));
      }
      trial[members[i]] = sum / factor[i * size + i];
    }
    for (let i = count - 1; i >= 0; i--) {
      let sum = trial[members[i]];
      for (let j = i + 1; j < count; j++) sum -= factor[j * size + i] * trial[members[j]];
      trial[members[i]] = sum / factor[i * size + i];
    }
  }

  return (gram, right, x) => {
    passive.fill(0);
    x.fill(0);
    let largest = 0;
    for (let k = 0; k < size; k++) largest = Math.max(largest, Math.abs(right[k]));
    const tolerance = 1e-12 * largest;
    for (let round = 0; round < 3 * size + 3; round++) {
      // The unknown at zero whose growth would help most.
      let entering = -1;
      let steepest = tolerance;
      for (let k = 0; k < size; k++) {
        if (passive[k]) continue;
        let slope = right[k];
        for (let j = 0; j < size; j++) slope -= gram[k * size + j] * x[j];
        if (slope > steepest) {
          steepest = slope;
          entering = k;
        }
      }
      if (entering < 0) return;
      passive[entering] = 1;
      for (;;) {
        solvePassive(gram, right);
        // As far towards the trial as all stay non-negative; those that reach zero leave.
        let reach = 1;
        for (let k = 0; k < size; k++)
          if (passive[k] && trial[k] <= 0) reach = Math.min(reach, x[k] / (x[k] - trial[k]));
        if (reach >= 1) break;
        for (let k = 0; k < size; k++) {
          if (!passive[k]) continue;
          const leaves = trial[k] <= 0 && x[k] / (x[k] - trial[k]) <= reach;
          x[k] += reach * (trial[k] - x[k]);
          if (leaves) {
            x[k] = 0;
            passive[k] = 0;
          }
        }
      }
      x.set(trial);
    }
  };
}
