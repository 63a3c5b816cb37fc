import type { Matrix } from "./matrix.ts";

/** A way to group rows, its parameters already chosen. */
export interface Clusterer {
  /** As it stands in a table of results, such as "k-means". */
  readonly name: string;
  /** A label from 0 for each row, or -1 for rows in no cluster. The same seed gives the same labels. */
  cluster(matrix: Matrix, options?: { readonly seed?: number }): Int32Array;
}
