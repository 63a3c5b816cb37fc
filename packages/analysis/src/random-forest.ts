/** @file Random forests (Breiman, Mach. Learn. 45, 5, 2001): the mean class shares of trees grown on bootstrap samples. */
import { createRandom } from "@stokes/random";
import { addTreeShares, growTree } from "./decision-tree.ts";
import { defineIdentifier, type Identifier } from "./identifier.ts";

export interface RandomForestOptions {
  readonly trees?: number;
  /** Columns tried at each split; by default the root of their number. */
  readonly columnsTried?: number;
  readonly minLeafRows?: number;
}

export function randomForestIdentifier({
  trees = 100,
  columnsTried,
  minLeafRows = 1,
}: RandomForestOptions = {}): Identifier {
  return defineIdentifier("random forest", (data, labels, classes, seed) => {
    const random = createRandom(seed).fork("random-forest");
    const options = { columnsTried: columnsTried ?? Math.max(1, Math.floor(Math.sqrt(data.columns))), minLeafRows };
    const forest = Array.from({ length: trees }, (_, t) => {
      const own = random.fork(t);
      const sample = Int32Array.from({ length: data.rows }, () => own.integer(data.rows));
      return growTree(data, labels, classes, sample, options, own);
    });
    return (rows) => {
      const shares = new Float64Array(rows.rows * classes);
      for (const tree of forest) {
        for (let i = 0; i < rows.rows; i++) {
          addTreeShares(tree, rows.values, i * rows.columns, 1 / trees, shares, i * classes);
        }
      }
      return shares;
    };
  });
}
