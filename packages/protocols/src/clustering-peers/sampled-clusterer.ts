import { type Clusterer, nearestNeighbours } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { takeRowValues } from "../deep/take-row-values.ts";

/**
 * `clusterer` on all rows where there are no more than `most`, else on so many drawn at random; every other row then goes
 * with its nearest one among them.
 */
export function sampledClusterer(clusterer: Clusterer, most: number): Clusterer {
  return {
    name: clusterer.name,
    cluster(matrix, { seed = 0 } = {}) {
      const { rows, columns } = matrix;
      if (rows <= most) return clusterer.cluster(matrix, { seed });
      const values = Float32Array.from(matrix.values);
      const drawn = createRandom(seed).fork("sample").permutation(rows).subarray(0, most);
      const sample = { values: takeRowValues({ values, rows, columns }, drawn), rows: most, columns };
      const labels = clusterer.cluster(sample, { seed });
      const { indices } = nearestNeighbours(sample, { k: 1, queries: { values, rows, columns } });
      return Int32Array.from(indices, (nearest) => labels[nearest]);
    },
  };
}
