import { DataError } from "@stokes/errors";
import type { Random } from "@stokes/random";
import type { Column } from "../set/spectrum-set.ts";
import { rowsByValue } from "./rows-by-value.ts";
import { checkGroups } from "./split-by-group.ts";

/**
 * The part that every row goes to, whole groups at a time. Greedy: the largest groups first (ties in random order),
 * each to the part where the sum over classes of ((count - target) / class size)^2 grows least, `shares` of each class
 * being the targets. Every part gets a group.
 */
export function assignGroups(
  groups: Column,
  labels: Column | undefined,
  shares: readonly number[],
  random: Random,
): number[] {
  if (labels !== undefined && labels.length !== groups.length) {
    throw new DataError(
      `there are ${labels.length} labels for ${groups.length} groups; give one of each for every spectrum`,
    );
  }
  const rows = [...rowsByValue(groups).values()];
  checkGroups(rows.length, shares.length);
  const classes =
    labels === undefined ? [groups.length] : [...rowsByValue(labels).values()].map((members) => members.length);
  const classOf = labels === undefined ? new Uint32Array(groups.length) : classIndex(labels);
  const shuffled = Array.from(random.permutation(rows.length), (i) => rows[i]).sort((a, b) => b.length - a.length);
  const counts = shares.map(() => new Float64Array(classes.length));
  const groupsIn = shares.map(() => 0);
  const assigned = new Array<number>(groups.length).fill(-1);
  for (const [done, members] of shuffled.entries()) {
    const own = new Float64Array(classes.length);
    for (const i of members) own[classOf[i]]++;
    const empty = groupsIn.filter((count) => count === 0).length;
    const mustFill = shuffled.length - done <= empty;
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let part = 0; part < shares.length; part++) {
      if (mustFill && groupsIn[part] > 0) continue;
      let cost = 0;
      for (let c = 0; c < classes.length; c++) {
        const missing = shares[part] * classes[c] - counts[part][c];
        cost += ((missing - own[c]) ** 2 - missing ** 2) / classes[c] ** 2;
      }
      if (cost < bestCost) {
        bestCost = cost;
        best = part;
      }
    }
    groupsIn[best]++;
    for (let c = 0; c < classes.length; c++) counts[best][c] += own[c];
    for (const i of members) assigned[i] = best;
  }
  return assigned;
}

function classIndex(labels: Column): Uint32Array {
  const index = new Uint32Array(labels.length);
  for (const [c, members] of [...rowsByValue(labels).values()].entries()) for (const i of members) index[i] = c;
  return index;
}
