import { DataError } from "@stokes/errors";
import { clusterMembers } from "./cluster-members.ts";
import { checkMatrix, type Matrix } from "./matrix.ts";

export interface SeparatingColumns {
  /** Cohen's d of each column: mean inside less mean outside, over the pooled standard deviation. */
  readonly effect: Float64Array;
  /** Columns by descending magnitude of `effect`. */
  readonly order: Uint32Array;
}

/**
 * For each cluster, how far each column sets it apart from all other clustered rows. A column that is constant inside
 * and outside has effect 0 where both means agree, else a signed infinity. Throws a DataError with one cluster only.
 */
export function separatingColumns(matrix: Matrix, labels: ArrayLike<number>): Map<number, SeparatingColumns> {
  const { values, rows, columns } = checkMatrix(matrix);
  const clusters = clusterMembers(labels, rows);
  if (clusters.size < 2) throw new DataError("columns can separate clusters only where there are at least two");
  const means = new Map<number, Float64Array>();
  const scatters = new Map<number, Float64Array>();
  for (const [label, members] of clusters) {
    const mean = new Float64Array(columns);
    const scatter = new Float64Array(columns);
    for (const row of members) for (let j = 0; j < columns; j++) mean[j] += values[row * columns + j] / members.length;
    for (const row of members)
      for (let j = 0; j < columns; j++) scatter[j] += (values[row * columns + j] - mean[j]) ** 2;
    means.set(label, mean);
    scatters.set(label, scatter);
  }
  const separating = new Map<number, SeparatingColumns>();
  for (const [label, members] of clusters) {
    const others = [...clusters].filter(([other]) => other !== label);
    const outside = others.reduce((sum, [, list]) => sum + list.length, 0);
    const effect = Float64Array.from({ length: columns }, (_, j) => {
      const inner = means.get(label)![j];
      const outer = others.reduce((sum, [other, list]) => sum + means.get(other)![j] * list.length, 0) / outside;
      const scatter = others.reduce(
        (sum, [other, list]) => sum + scatters.get(other)![j] + list.length * (means.get(other)![j] - outer) ** 2,
        scatters.get(label)![j],
      );
      const difference = inner - outer;
      return difference === 0 ? 0 : difference / Math.sqrt(scatter / Math.max(1, members.length + outside - 2));
    });
    const order = Uint32Array.from(effect.keys()).sort((a, b) => Math.abs(effect[b]) - Math.abs(effect[a]) || a - b);
    separating.set(label, { effect, order });
  }
  return separating;
}
