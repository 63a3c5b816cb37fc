/** @file Classification by nearest neighbours (Cover and Hart, IEEE Trans. Inf. Theory 13, 21, 1967): shares of votes. */
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";

export interface KNearestNeighboursOptions {
  /** Neighbours asked; all rows where there are fewer. */
  readonly k?: number;
}

export function kNearestNeighboursIdentifier({ k = 5 }: KNearestNeighboursOptions = {}): Identifier {
  return defineIdentifier("k nearest neighbours", (data, labels, classes) => (queries) => {
    const asked = Math.min(k, data.rows);
    const { indices } = nearestNeighbours(data, { k: asked, queries });
    const shares = new Float64Array(queries.rows * classes);
    for (let at = 0; at < indices.length; at++) {
      shares[Math.floor(at / asked) * classes + labels[indices[at]]] += 1 / asked;
    }
    return shares;
  });
}
