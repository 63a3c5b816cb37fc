import { argmaxRows, checkTrainingLabels } from "./labels.ts";
import { checkColumns, checkMatrix, type Matrix, type Matrix64, zeros } from "./matrix.ts";

/** A way to learn classes from labelled rows, its parameters already chosen. */
export interface Identifier {
  /** As it stands in a table of results, such as "random forest". */
  readonly name: string;
  /**
   * Learns from rows with class labels 0 .. K-1, of which some may be absent. The same seed gives the same result.
   * Throws a DataError where values are not finite, labels do not fit, or fewer than two classes are present.
   */
  fit(matrix: Matrix, labels: ArrayLike<number>, options?: { readonly seed?: number }): FittedIdentifier;
}

export interface FittedIdentifier {
  /** One more than the largest label seen. */
  readonly classes: number;
  /** rows x classes; each row sums to 1, classes absent from training have 0. */
  predictProbabilities(matrix: Matrix): Matrix64;
}

/** The most probable class of each row. */
export function predictLabels(fitted: FittedIdentifier, matrix: Matrix): Int32Array {
  return argmaxRows(fitted.predictProbabilities(matrix));
}

/** Learns from rows of classes 0 .. classes-1, all present, and gives the function from rows to probabilities. */
export type FitPresent = (
  data: Matrix64,
  labels: Int32Array,
  classes: number,
  seed: number,
) => (rows: Matrix64) => Float64Array;

/** An identifier from the part that is its own; what all share (checks, absent classes) is done here. */
export function defineIdentifier(name: string, fitPresent: FitPresent): Identifier {
  return {
    name,
    fit(matrix, labels, { seed = 0 } = {}) {
      const data = checkMatrix(matrix, 2);
      const { labels: given, classes } = checkTrainingLabels(labels, data.rows);
      const present = Int32Array.from(new Set(given)).sort();
      const indexOf = new Int32Array(classes);
      present.forEach((label, index) => {
        indexOf[label] = index;
      });
      const compact = given.map((label) => indexOf[label]);
      const predict = fitPresent(data, compact, present.length, seed);
      return {
        classes,
        predictProbabilities(rows) {
          checkColumns(rows, data.columns);
          const asked = checkMatrix(rows, 0);
          const found = predict(asked);
          const probabilities = zeros(asked.rows, classes);
          for (let i = 0; i < asked.rows; i++) {
            for (let c = 0; c < present.length; c++) {
              probabilities.values[i * classes + present[c]] = found[i * present.length + c];
            }
          }
          return probabilities;
        },
      };
    },
  };
}
