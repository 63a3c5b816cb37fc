import { type ConfusionMatrixOptions, confusionMatrix } from "./confusion-matrix.ts";
import type { Matrix64 } from "./matrix.ts";

export interface ClassScores {
  /** Of the rows given this class, the share that have it; 0 where none was given it. */
  readonly precision: number;
  /** Of the rows of this class, the share that were given it; 0 where it has no rows. */
  readonly recall: number;
  readonly f1: number;
  /** Rows of this class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly accuracy: number;
  /** Mean recall over the classes that have rows. */
  readonly balancedAccuracy: number;
  /** Mean F1 over the classes that occur among true or predicted labels. */
  readonly macroF1: number;
  readonly perClass: readonly ClassScores[];
  /** True class in rows, predicted in columns. */
  readonly confusion: Matrix64;
}

/** Scores predicted class labels against true ones, both 0 .. classes-1. */
export function classificationReport(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: ConfusionMatrixOptions = {},
): ClassificationReport {
  const confusion = confusionMatrix(truth, predicted, options);
  const { values, rows: classes } = confusion;
  const perClass: ClassScores[] = [];
  let correct = 0;
  let recalls = 0;
  let supported = 0;
  let f1s = 0;
  let occurring = 0;
  for (let c = 0; c < classes; c++) {
    const hits = values[c * classes + c];
    let support = 0;
    let given = 0;
    for (let other = 0; other < classes; other++) {
      support += values[c * classes + other];
      given += values[other * classes + c];
    }
    const precision = given > 0 ? hits / given : 0;
    const recall = support > 0 ? hits / support : 0;
    const f1 = support + given > 0 ? (2 * hits) / (support + given) : 0;
    perClass.push({ precision, recall, f1, support });
    correct += hits;
    if (support > 0) {
      recalls += recall;
      supported++;
    }
    if (support + given > 0) {
      f1s += f1;
      occurring++;
    }
  }
  return {
    accuracy: correct / truth.length,
    balancedAccuracy: recalls / supported,
    macroF1: f1s / occurring,
    perClass,
    confusion,
  };
}
