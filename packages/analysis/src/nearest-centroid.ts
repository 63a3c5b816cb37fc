/**
 * @file Nearest centroid. Probabilities are those of spherical Gaussians of one variance, the pooled variance within the
 * classes, around the class means with equal priors; they are overconfident where columns depend on each other.
 */
import { classMeans } from "./class-means.ts";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { softmaxRows } from "./softmax.ts";
import { squaredDistance, squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export function nearestCentroidIdentifier(): Identifier {
  return defineIdentifier("nearest centroid", (data, labels, classes) => {
    const { columns } = data;
    const { means } = classMeans(data, labels, classes);
    let squares = 0;
    for (let i = 0; i < data.rows; i++) {
      squares += squaredDistance(data.values, i * columns, means, labels[i] * columns, columns);
    }
    const variance = Math.max(squares / Math.max(1, data.rows - classes) / columns, Number.MIN_VALUE * 2 ** 60);
    const centroids = { values: means, rows: classes, columns };
    return (rows) => {
      const scores = new Float64Array(rows.rows * classes);
      squaredDistancesTo(rows, squaredNorms(rows), centroids, scores);
      for (let i = 0; i < scores.length; i++) scores[i] = Math.max(-Number.MAX_VALUE, -scores[i] / (2 * variance));
      softmaxRows(scores, rows.rows, classes);
      return scores;
    };
  });
}
