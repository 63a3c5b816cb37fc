/**
 * @file The stiffness of Whittaker's smoother by leave-one-out cross-validation (P. H. C. Eilers, Anal. Chem. 75, 3631,
 * 2003): the lambda with the least mean of ((y_i - z_i) / (1 - h_i))^2, h_i being the diagonal of the hat matrix
 * (I + lambda D'D)^-1, which comes from the factors L D L' by K. Takahashi's recurrence inside the band.
 */
import { type ChosenLambda, type LambdaSearchOptions, lambdasToTry, leastOnCurve } from "../linalg/lambda-search.ts";
import { secondDifferencePenalty } from "../linalg/whittaker-solver.ts";

/**
 * The lambda that predicts left-out points of `spectrum` best. The criterion is the root mean square error of each point's
 * prediction from the others.
 */
export function chooseWhittakerLambda(
  spectrum: ArrayLike<number>,
  { range = [-2, 6], perDecade = 4 }: LambdaSearchOptions = {},
): ChosenLambda {
  const y = Float64Array.from(spectrum);
  return leastOnCurve(
    lambdasToTry({ range, perDecade }).map((lambda) => ({ lambda, criterion: leaveOneOutError(y, lambda) })),
  );
}

function leaveOneOutError(y: Float64Array, lambda: number): number {
  const n = y.length;
  const { diagonal, first, second } = secondDifferencePenalty(n);
  const pivot = new Float64Array(n);
  const lower1 = new Float64Array(n);
  const lower2 = new Float64Array(n);
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let value = 1 + lambda * diagonal[i];
    let beside = lambda * first[i];
    let right = y[i];
    if (i > 0) {
      value -= lower1[i - 1] ** 2 * pivot[i - 1];
      beside -= lower1[i - 1] * lower2[i - 1] * pivot[i - 1];
      right -= lower1[i - 1] * z[i - 1];
    }
    if (i > 1) {
      value -= lower2[i - 2] ** 2 * pivot[i - 2];
      right -= lower2[i - 2] * z[i - 2];
    }
    pivot[i] = value;
    lower1[i] = beside / value;
    lower2[i] = (lambda * second[i]) / value;
    z[i] = right;
  }
  // Entries of the inverse on the diagonal and beside it, for the two rows below the present one.
  let below = 0;
  let below2 = 0;
  let belowBeside = 0;
  let squares = 0;
  let z1 = 0;
  let z2 = 0;
  for (let i = n - 1; i >= 0; i--) {
    const beside1 = -lower1[i] * below - lower2[i] * belowBeside;
    const beside2 = -lower1[i] * belowBeside - lower2[i] * below2;
    const hat = 1 / pivot[i] - lower1[i] * beside1 - lower2[i] * beside2;
    const smooth = z[i] / pivot[i] - lower1[i] * z1 - lower2[i] * z2;
    squares += ((y[i] - smooth) / Math.max(1 - hat, Number.EPSILON)) ** 2;
    z2 = z1;
    z1 = smooth;
    below2 = below;
    below = hat;
    belowBeside = beside1;
  }
  return Math.sqrt(squares / n);
}
