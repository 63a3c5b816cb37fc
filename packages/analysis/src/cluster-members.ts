import { DataError } from "@stokes/errors";

/** The rows of each cluster, by ascending label; rows labelled below 0 (noise) belong to none. */
export function clusterMembers(labels: ArrayLike<number>, rows: number): Map<number, Uint32Array> {
  if (labels.length !== rows) {
    throw new DataError(`there are ${rows} rows but ${labels.length} labels; give one label a row`);
  }
  const members = new Map<number, number[]>();
  for (let i = 0; i < rows; i++) {
    if (labels[i] < 0) continue;
    const cluster = members.get(labels[i]);
    if (cluster) cluster.push(i);
    else members.set(labels[i], [i]);
  }
  if (members.size === 0) throw new DataError("no row is in a cluster");
  return new Map(
    [...members]
      .sort(([a], [b]) => a - b)
      .map(([label, list]): [number, Uint32Array] => [label, Uint32Array.from(list)]),
  );
}
