export interface ClassTargetOptions {
  /** Share of each target's probability that is spread over all classes (Szegedy et al., arXiv 1512.00567, sec. 7). */
  readonly labelSmoothing: number;
  /** `balanced`: classes count inversely to their frequency, so that each has the same say. */
  readonly classWeights: "none" | "balanced";
}

/**
 * Writes target distributions of spectra: smoothed and weighted, one row of `classes` numbers a class. A row's sum is the
 * weight of a spectrum of that class; over the training spectra the weights average to 1.
 */
export function classTargets(
  trainLabels: ArrayLike<number>,
  classes: number,
  { labelSmoothing, classWeights }: ClassTargetOptions,
): Float32Array[] {
  const counts = new Float64Array(classes);
  for (let i = 0; i < trainLabels.length; i++) counts[trainLabels[i]]++;
  return Array.from({ length: classes }, (_, label) => {
    const weight = classWeights === "balanced" ? trainLabels.length / (classes * counts[label]) : 1;
    return Float32Array.from(
      { length: classes },
      (_, c) => weight * ((c === label ? 1 - labelSmoothing : 0) + labelSmoothing / classes),
    );
  });
}
