import type { Random } from "@stokes/random";

/** A fold 0 .. folds-1 for each row, so that each class is spread over the folds as evenly as can be. */
export function stratifiedFolds(labels: Int32Array, folds: number, random: Random): Int32Array {
  const foldOf = new Int32Array(labels.length);
  const next = new Map<number, number>();
  for (const row of random.permutation(labels.length)) {
    const fold = next.get(labels[row]) ?? 0;
    foldOf[row] = fold;
    next.set(labels[row], (fold + 1) % folds);
  }
  return foldOf;
}
