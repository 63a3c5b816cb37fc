/**
 * @file Support vector machines with a Gaussian kernel (Cortes and Vapnik, Mach. Learn. 20, 273, 1995), one a pair of
 * classes, as LIBSVM does (Chang and Lin, ACM Trans. Intell. Syst. Technol. 2, 27, 2011): Platt's sigmoid of each pair
 * from held-out folds, pairs coupled into class probabilities.
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { type BinarySvm, decide, type Kernel, trainBinarySvm } from "./binary-svm.ts";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import type { Matrix64 } from "./matrix.ts";
import { couplePairs } from "./pairwise-coupling.ts";
import { applySigmoid, plattScaling, type Sigmoid } from "./platt-scaling.ts";
import { squaredDistancesTo, squaredNorms } from "./squared-distance.ts";
import { stratifiedFolds } from "./stratified-folds.ts";

export interface RbfSvmOptions {
  /** Weight of the loss against the margin. */
  readonly C?: number;
  /** K(x, y) = exp(-gamma |x - y|^2); by default 1 / (columns times the variance of all values). */
  readonly gamma?: number;
  /** Folds for the probabilities. */
  readonly folds?: number;
}

const MAX_ROWS = 10_000;
const BLOCK = 64;

export function rbfSvmIdentifier({ C = 1, gamma, folds = 5 }: RbfSvmOptions = {}): Identifier {
  return defineIdentifier("RBF SVM", (data, labels, classes, seed) => {
    if (data.rows > MAX_ROWS) {
      throw new DataError(
        `an RBF SVM keeps a kernel value for each pair and takes at most ${MAX_ROWS} rows, not ${data.rows}`,
      );
    }
    const width = gamma ?? defaultGamma(data);
    const norms = squaredNorms(data);
    const kernel: Kernel = { values: rbfKernel(data, data, norms, width), size: data.rows };
    const random = createRandom(seed).fork("rbf-svm");
    const machines: { a: number; b: number; svm: BinarySvm; sigmoid: Sigmoid }[] = [];
    for (let a = 0; a < classes; a++) {
      for (let b = a + 1; b < classes; b++) {
        const rows = Int32Array.from(labels.keys()).filter((i) => labels[i] === a || labels[i] === b);
        const signs = Int8Array.from(rows, (row) => (labels[row] === a ? 1 : -1));
        const sigmoid = heldOutSigmoid(kernel, rows, signs, C, folds, random.fork(`${a}/${b}`));
        machines.push({ a, b, svm: trainBinarySvm(kernel, rows, signs, C), sigmoid });
      }
    }
    return (asked) => {
      const probabilities = new Float64Array(asked.rows * classes);
      const pairs = new Float64Array(classes * classes);
      for (let start = 0; start < asked.rows; start += BLOCK) {
        const count = Math.min(BLOCK, asked.rows - start);
        const values = asked.values.subarray(start * asked.columns, (start + count) * asked.columns);
        const similar = rbfKernel({ values, rows: count, columns: asked.columns }, data, norms, width);
        for (let i = 0; i < count; i++) {
          for (const { a, b, svm, sigmoid } of machines) {
            const probability = applySigmoid(sigmoid, decide(svm, similar, i * data.rows));
            pairs[a * classes + b] = Math.min(1 - 1e-7, Math.max(1e-7, probability));
            pairs[b * classes + a] = 1 - pairs[a * classes + b];
          }
          couplePairs(pairs, classes, probabilities, (start + i) * classes);
        }
      }
      return probabilities;
    };
  });
}

/** The kernel between all rows of `a` and of `b`. */
export function rbfKernel(a: Matrix64, b: Matrix64, bNorms: Float64Array, gamma: number): Float64Array {
  const kernel = new Float64Array(a.rows * b.rows);
  squaredDistancesTo(a, squaredNorms(a), b, kernel, bNorms);
  for (let i = 0; i < kernel.length; i++) kernel[i] = Math.exp(-gamma * kernel[i]);
  return kernel;
}

function defaultGamma({ values, columns }: Matrix64): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  return variance > 0 ? 1 / (columns * variance) : 1;
}

function heldOutSigmoid(
  kernel: Kernel,
  rows: Int32Array,
  signs: Int8Array,
  C: number,
  folds: number,
  random: Random,
): Sigmoid {
  const foldOf = stratifiedFolds(Int32Array.from(signs), folds, random);
  const decisions = new Float64Array(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const outside = foldOf.reduce((count, f) => count + (f === fold ? 0 : 1), 0);
    if (outside === 0 || outside === rows.length) continue;
    const svm = trainBinarySvm(
      kernel,
      rows.filter((_, i) => foldOf[i] !== fold),
      signs.filter((_, i) => foldOf[i] !== fold),
      C,
    );
    rows.forEach((row, i) => {
      if (foldOf[i] === fold) decisions[i] = decide(svm, kernel.values, row * kernel.size);
    });
  }
  return plattScaling(
    decisions,
    signs.map((sign) => (sign > 0 ? 1 : 0)),
  );
}
