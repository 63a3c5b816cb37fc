/** @file The figures that the twin was tuned to, measured on its parts. */
import {
  clusteringAccuracy,
  kMeans,
  logisticRegressionIdentifier,
  type Matrix,
  pca,
  predictLabels,
} from "@stokes/analysis";
import {
  concatSets,
  noiseDeviation,
  pointCount,
  row,
  type SpectrumSet,
  spectrumCount,
  takeRows,
  textColumn,
} from "@stokes/spectra";
import { isolates } from "../isolates.ts";

/** Mean and standard deviation of all values. */
export function moments(values: ArrayLike<number>): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    squares += values[i] ** 2;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(squares / values.length - mean ** 2) };
}

/** Variance at each point over the spectra, averaged over the points. */
export function pointVariance(set: SpectrumSet): number {
  return moments(pointDeviations(set).map((deviation) => deviation ** 2)).mean;
}

/** Standard deviation at each point inside a treatment group, averaged over the axis: the least and the greatest group. */
export function groupDeviations(set: SpectrumSet): readonly [number, number] {
  const treatment = textColumn(set, "treatment");
  const found = [...new Set(treatment)].map((group) => {
    const rows = [...treatment.keys()].filter((i) => treatment[i] === group);
    return moments(pointDeviations(takeRows(set, rows))).mean;
  });
  return [Math.min(...found), Math.max(...found)];
}

function pointDeviations(set: SpectrumSet): Float64Array {
  const points = pointCount(set);
  const spectra = spectrumCount(set);
  const sums = new Float64Array(points);
  const squares = new Float64Array(points);
  set.intensity.forEach((value, i) => {
    sums[i % points] += value;
    squares[i % points] += value ** 2;
  });
  return sums.map((sum, j) => Math.sqrt(squares[j] / spectra - (sum / spectra) ** 2));
}

/** L2 distance between mean spectra. */
export function meanDistance(a: SpectrumSet, b: SpectrumSet): number {
  const points = pointCount(a);
  const difference = new Float64Array(points);
  a.intensity.forEach((value, i) => {
    difference[i % points] += value / spectrumCount(a);
  });
  b.intensity.forEach((value, i) => {
    difference[i % points] -= value / spectrumCount(b);
  });
  return Math.hypot(...difference);
}

/** Median over the spectra of mean level over noise. */
export function signalToNoise(set: SpectrumSet): number {
  const ratios = Float64Array.from({ length: spectrumCount(set) }, (_, i) => {
    const spectrum = row(set, i);
    return moments(spectrum).mean / noiseDeviation(spectrum);
  }).sort();
  return ratios[ratios.length >> 1];
}

/** Shares of the variance along the first two principal components of some spectra of every class of all sets. */
export function componentShares(sets: readonly SpectrumSet[], perClass: number): readonly [number, number] {
  const pooled = concatSets(sets.map((set) => takeRows(set, everyClass(set, perClass))));
  const [first, second] = pca(matrixOf(pooled), { components: 2 }).varianceRatio;
  return [first, second];
}

export interface Transfer {
  /** Share of the test spectra that were told right. */
  readonly accuracy: number;
  /** The same by treatment group. */
  readonly groups: number;
}

/** Logistic regression on raw intensities, C = 1, learnt on one set and asked on another. */
export function logisticTransfer(train: SpectrumSet, test: SpectrumSet): Transfer {
  const identifier = logisticRegressionIdentifier({ maxIterations: 300, tolerance: 1e-3 });
  const told = predictLabels(identifier.fit(matrixOf(train), isolateOf(train)), matrixOf(test));
  const truth = isolateOf(test);
  const share = (same: (i: number) => boolean) => told.filter((_, i) => same(i)).length / told.length;
  return {
    accuracy: share((i) => told[i] === truth[i]),
    groups: share((i) => isolates[told[i]].treatment === isolates[truth[i]].treatment),
  };
}

/** Accuracy of k-means with as many clusters as isolates, clusters matched to them. */
export function kMeansAccuracy(set: SpectrumSet): number {
  const { labels } = kMeans(matrixOf(set), { k: isolates.length, restarts: 3, seed: 0 });
  return clusteringAccuracy(isolateOf(set), labels);
}

export function everyClass(set: SpectrumSet, perClass: number): number[] {
  const taken = new Map<number, number>();
  return [...isolateOf(set).entries()].flatMap(([i, label]) => {
    const count = (taken.get(label) ?? 0) + 1;
    taken.set(label, count);
    return count <= perClass ? [i] : [];
  });
}

function isolateOf(set: SpectrumSet): Int32Array {
  return Int32Array.from(textColumn(set, "isolate"), Number);
}

function matrixOf(set: SpectrumSet): Matrix {
  return { values: set.intensity, rows: spectrumCount(set), columns: pointCount(set) };
}
