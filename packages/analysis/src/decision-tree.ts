/**
 * @file A classification tree grown until its leaves are pure (Breiman et al., Classification and Regression Trees,
 * Wadsworth 1984): splits by least Gini impurity over a random choice of columns.
 */
import type { Random } from "@stokes/random";
import type { Matrix64 } from "./matrix.ts";
import { sortPairs } from "./sort-pairs.ts";

export interface DecisionTree {
  /** Per node the column that it splits, or -1 for a leaf. */
  readonly column: Int32Array;
  /** Rows at most this go to `next`, the others to `next + 1`. */
  readonly threshold: Float64Array;
  /** Of a leaf, its number. */
  readonly next: Int32Array;
  /** Leaf l holds the classes and shares from `leafStarts[l]` to `leafStarts[l + 1]`. */
  readonly leafStarts: Int32Array;
  readonly leafClasses: Int32Array;
  readonly leafShares: Float64Array;
}

export interface DecisionTreeOptions {
  /** Columns tried at each split; more only while none of them can split. */
  readonly columnsTried: number;
  readonly minLeafRows: number;
}

/** Grows a tree on the rows named by `sample` (repeats count), which it reorders. */
export function growTree(
  { values, columns }: Matrix64,
  labels: Int32Array,
  classes: number,
  sample: Int32Array,
  { columnsTried, minLeafRows }: DecisionTreeOptions,
  random: Random,
): DecisionTree {
  const column: number[] = [];
  const threshold: number[] = [];
  const next: number[] = [];
  const leafStarts = [0];
  const leafClasses: number[] = [];
  const leafShares: number[] = [];
  const keys = new Float64Array(sample.length);
  const sorted = new Int32Array(sample.length);
  const counts = new Float64Array(classes);
  const leftCounts = new Float64Array(classes);
  const order = Int32Array.from({ length: columns }, (_, j) => j);

  /** The best cut of rows start .. end-1 of the sample by one column: the gain to be maximised, and where. */
  function bestCut(start: number, end: number, j: number): { gain: number; threshold: number } {
    const size = end - start;
    for (let i = 0; i < size; i++) {
      keys[i] = values[sample[start + i] * columns + j];
      sorted[i] = labels[sample[start + i]];
    }
    sortPairs(keys, sorted, 0, size);
    if (keys[0] === keys[size - 1]) return { gain: Number.NEGATIVE_INFINITY, threshold: 0 };
    leftCounts.fill(0);
    let leftSquares = 0;
    let rightSquares = 0;
    for (let c = 0; c < classes; c++) rightSquares += counts[c] * counts[c];
    let gain = Number.NEGATIVE_INFINITY;
    let cut = 0;
    for (let i = 0; i + 1 < size; i++) {
      const c = sorted[i];
      const left = leftCounts[c]++;
      leftSquares += 2 * left + 1;
      rightSquares -= 2 * (counts[c] - left) - 1;
      if (keys[i] === keys[i + 1] || i + 1 < minLeafRows || size - i - 1 < minLeafRows) continue;
      const purity = leftSquares / (i + 1) + rightSquares / (size - i - 1);
      if (purity > gain) {
        gain = purity;
        const middle = keys[i] / 2 + keys[i + 1] / 2;
        cut = middle < keys[i + 1] ? middle : keys[i];
      }
    }
    return { gain, threshold: cut };
  }

  function makeLeaf(node: number, size: number): void {
    column[node] = -1;
    threshold[node] = 0;
    next[node] = leafStarts.length - 1;
    for (let c = 0; c < classes; c++) {
      if (counts[c] === 0) continue;
      leafClasses.push(c);
      leafShares.push(counts[c] / size);
    }
    leafStarts.push(leafClasses.length);
  }

  const open = [{ node: 0, start: 0, end: sample.length }];
  let nodes = 1;
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    const { node, start, end } = task;
    const size = end - start;
    counts.fill(0);
    for (let i = start; i < end; i++) counts[labels[sample[i]]]++;
    let best = { gain: Number.NEGATIVE_INFINITY, threshold: 0 };
    let bestColumn = -1;
    if (size >= 2 * minLeafRows && !counts.includes(size)) {
      for (let tried = 0; tried < columns && (tried < columnsTried || bestColumn < 0); tried++) {
        const drawn = tried + random.integer(columns - tried);
        const j = order[drawn];
        order[drawn] = order[tried];
        order[tried] = j;
        const cut = bestCut(start, end, j);
        if (cut.gain > best.gain) {
          best = cut;
          bestColumn = j;
        }
      }
    }
    if (bestColumn < 0) {
      makeLeaf(node, size);
      continue;
    }
    let middle = start;
    for (let i = start; i < end; i++) {
      const row = sample[i];
      if (values[row * columns + bestColumn] > best.threshold) continue;
      sample[i] = sample[middle];
      sample[middle++] = row;
    }
    column[node] = bestColumn;
    threshold[node] = best.threshold;
    next[node] = nodes;
    open.push({ node: nodes, start, end: middle }, { node: nodes + 1, start: middle, end });
    nodes += 2;
  }
  return {
    column: Int32Array.from(column),
    threshold: Float64Array.from(threshold),
    next: Int32Array.from(next),
    leafStarts: Int32Array.from(leafStarts),
    leafClasses: Int32Array.from(leafClasses),
    leafShares: Float64Array.from(leafShares),
  };
}

/** Adds `weight` times the shares of the leaf that a row (from `rowStart`) falls into to `out` from `start`. */
export function addTreeShares(
  tree: DecisionTree,
  values: Float64Array,
  rowStart: number,
  weight: number,
  out: Float64Array,
  start: number,
): void {
  let node = 0;
  while (tree.column[node] >= 0) {
    node = tree.next[node] + (values[rowStart + tree.column[node]] > tree.threshold[node] ? 1 : 0);
  }
  const leaf = tree.next[node];
  for (let at = tree.leafStarts[leaf]; at < tree.leafStarts[leaf + 1]; at++) {
    out[start + tree.leafClasses[at]] += weight * tree.leafShares[at];
  }
}
