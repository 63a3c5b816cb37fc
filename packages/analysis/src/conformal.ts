/**
 * @file Split conformal prediction: sets of classes that hold the true one with a chosen probability, whatever the
 * classifier, where calibration and new rows are exchangeable (Sadinle, Lei and Wasserman, J. Am. Stat. Assoc. 114, 223,
 * 2019: a class is in the set where its probability is at least the threshold).
 */
import { DataError } from "@stokes/errors";
import { checkClassLabels } from "./labels.ts";
import { checkMatrix, type Matrix } from "./matrix.ts";

/**
 * The least probability that a class needs to be in the set, from held-out rows: `level` of future sets hold the true
 * class. 0, which puts every class in, where the rows are too few for the level.
 */
export function conformalThreshold(
  probabilities: Matrix,
  labels: ArrayLike<number>,
  { level = 0.9 }: { readonly level?: number } = {},
): number {
  if (!(level > 0 && level < 1)) throw new DataError(`the level of prediction sets is between 0 and 1, not ${level}`);
  const { values, rows, columns } = checkMatrix(probabilities, 1, "the matrix of probabilities");
  const { labels: truth } = checkClassLabels(labels, rows, columns);
  const given = Float64Array.from(truth, (label, i) => values[i * columns + label]).sort();
  const rank = Math.ceil(level * (rows + 1) - 1e-9);
  return rank > rows ? 0 : given[rows - rank];
}

/** The set of each row: the classes whose probability reaches `threshold`, most probable first. May be empty. */
export function conformalSets(probabilities: Matrix, threshold: number): Int32Array[] {
  const { values, rows, columns } = checkMatrix(probabilities, 0, "the matrix of probabilities");
  return Array.from({ length: rows }, (_, i) => {
    const row = values.subarray(i * columns, (i + 1) * columns);
    return Int32Array.from(row.keys())
      .filter((label) => row[label] >= threshold)
      .sort((a, b) => row[b] - row[a] || a - b);
  });
}
