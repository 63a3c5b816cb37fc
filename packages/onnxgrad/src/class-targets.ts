/** How class labels become targets for `crossEntropy`. */
export interface ClassTargetOptions {
  readonly classes: number;
  /** Part of the probability that is spread evenly over all classes (Szegedy et al., arXiv 1512.00567); 0 by default. */
  readonly smoothing?: number;
  /** Weight of every class; all 1 by default. The targets are scaled so that their weights average 1 over the labels. */
  readonly classWeights?: ArrayLike<number>;
}

/**
 * Targets [labels, classes] for `crossEntropy`, whose mean over rows is then the (weighted) mean loss. Throws a
 * RangeError for a label outside the classes.
 */
export function classTargets(
  labels: ArrayLike<number>,
  { classes, smoothing = 0, classWeights }: ClassTargetOptions,
): Float32Array {
  const weight = (c: number) => classWeights?.[c] ?? 1;
  const targets = new Float32Array(labels.length * classes);
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    if (!(labels[i] >= 0 && labels[i] < classes && Number.isInteger(labels[i]))) {
      throw new RangeError(`label ${labels[i]} at ${i} is not one of ${classes} classes, counted from 0`);
    }
    total += weight(labels[i]);
  }
  const normaliser = labels.length / total;
  for (let i = 0; i < labels.length; i++) {
    for (let c = 0; c < classes; c++) {
      const probability = smoothing / classes + (c === labels[i] ? 1 - smoothing : 0);
      targets[i * classes + c] = normaliser * weight(c) * probability;
    }
  }
  return targets;
}
