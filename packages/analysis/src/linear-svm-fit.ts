/**
 * @file The fit behind linear-svm.ts: squared hinge loss by L-BFGS on turned rows (turned-rows.ts), each axis scaled by the
 * root of the curvature that a share of the rows within the margin would give.
 */
import { lbfgs } from "./lbfgs.ts";
import type { Matrix64 } from "./matrix.ts";
import { multiplyByTransposed, multiplyTransposed } from "./products.ts";

/** The share of rows within the margin that the scaling of the axes reckons with; it changes the way, not the goal. */
const ACTIVE_SHARE = 0.1;

/**
 * Weights (classes x columns) and then intercepts of all classes against the rest, fitted at once; their objectives,
 * 1/2 |weights|^2 + C * sum of squared hinges, do not touch each other. Rows are coordinates on principal axes of the given
 * variances. Ends when no component of the scaled gradient exceeds `tolerance` times the largest at the start.
 */
export function fitLinearSvm(
  coordinates: Matrix64,
  variance: Float64Array,
  labels: Int32Array,
  classes: number,
  C: number,
  tolerance = 1e-4,
): Float64Array {
  const { rows, columns } = coordinates;
  const size = classes * columns;
  const scale = Float64Array.from(
    { length: columns },
    (_, j) => 1 / Math.sqrt(1 + 2 * C * rows * ACTIVE_SHARE * variance[j]),
  );
  const interceptScale = 1 / Math.sqrt(2 * C * rows * ACTIVE_SHARE);
  const values = coordinates.values.map((value, at) => value * scale[at % columns]);
  const slopes = new Float64Array(rows * classes);

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    multiplyByTransposed(values, point, slopes, rows, classes, columns);
    gradient.fill(0, size);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < classes; c++) {
        const sign = labels[i] === c ? 1 : -1;
        const slack = Math.max(0, 1 - sign * (slopes[i * classes + c] + point[size + c] * interceptScale));
        loss += C * slack * slack;
        slopes[i * classes + c] = -2 * C * sign * slack;
        gradient[size + c] += slopes[i * classes + c] * interceptScale;
      }
    }
    multiplyTransposed(slopes, values, gradient, classes, columns, rows);
    for (let t = 0; t < size; t++) {
      const weight = point[t] * scale[t % columns];
      gradient[t] += weight * scale[t % columns];
      loss += (weight * weight) / 2;
    }
    return loss;
  };

  const point = new Float64Array(size + classes);
  const gradient = new Float64Array(point.length);
  objective(point, gradient);
  const first = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  lbfgs(objective, point, { tolerance: tolerance * first, maxIterations: 1000 });
  for (let t = 0; t < size; t++) point[t] *= scale[t % columns];
  for (let c = 0; c < classes; c++) point[size + c] *= interceptScale;
  return point;
}
