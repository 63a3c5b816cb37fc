/**
 * @file Linear discriminant analysis (Fisher, Ann. Eugen. 7, 179, 1936) on principal components: Gaussians with one pooled
 * covariance, priors by the classes' shares of the rows. Components are few enough for that covariance to be regular.
 */
import { DataError } from "@stokes/errors";
import { choleskyFactor, solveLower } from "./cholesky.ts";
import { classMeans } from "./class-means.ts";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { pca, projectPca } from "./pca.ts";
import { softmaxRows } from "./softmax.ts";

export interface PcaLdaOptions {
  /** Principal components kept, at most; fewer where rows, columns or their rank allow no more. */
  readonly components?: number;
}

/** Directions of less than this share of the first one's variance are rounding. */
const LEAST_VARIANCE = 1e-12;

export function pcaLdaIdentifier({ components = 30 }: PcaLdaOptions = {}): Identifier {
  return defineIdentifier("PCA-LDA", (data, labels, classes, seed) => {
    const most = Math.min(components, data.columns, data.rows - classes);
    if (most < 1) {
      throw new DataError(
        `PCA-LDA needs more rows than classes, but there are ${data.rows} rows of ${classes} classes`,
      );
    }
    const full = pca(data, { components: most, seed });
    const kept = Math.max(1, full.variance.filter((v) => v > LEAST_VARIANCE * full.variance[0]).length);
    const columns = data.columns;
    const model = {
      ...full,
      components: { values: full.components.values.subarray(0, kept * columns), rows: kept, columns },
    };
    const scores = projectPca(model, data);
    const { means, counts } = classMeans(scores, labels, classes);
    const covariance = new Float64Array(kept * kept);
    for (let i = 0; i < data.rows; i++) {
      for (let a = 0; a < kept; a++) {
        const difference = scores.values[i * kept + a] - means[labels[i] * kept + a];
        for (let b = 0; b <= a; b++) {
          covariance[a * kept + b] +=
            (difference * (scores.values[i * kept + b] - means[labels[i] * kept + b])) / (data.rows - classes);
        }
      }
    }
    let trace = 0;
    for (let a = 0; a < kept; a++) trace += covariance[a * kept + a];
    for (let a = 0; a < kept; a++) covariance[a * kept + a] += 1e-10 * (trace / kept) + Number.MIN_VALUE * 2 ** 60;
    if (!choleskyFactor(covariance, kept)) {
      throw new DataError("the covariance within classes is singular; ask PCA-LDA for fewer components");
    }
    for (let c = 0; c < classes; c++) solveLower(covariance, kept, means, c * kept);

    return (rows) => {
      const projected = projectPca(model, rows).values;
      const found = new Float64Array(rows.rows * classes);
      for (let i = 0; i < rows.rows; i++) {
        solveLower(covariance, kept, projected, i * kept);
        for (let c = 0; c < classes; c++) {
          let squares = 0;
          for (let a = 0; a < kept; a++) squares += (projected[i * kept + a] - means[c * kept + a]) ** 2;
          found[i * classes + c] = Math.max(-Number.MAX_VALUE, Math.log(counts[c] / data.rows) - squares / 2);
        }
      }
      softmaxRows(found, rows.rows, classes);
      return found;
    };
  });
}
