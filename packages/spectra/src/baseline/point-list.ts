import { evaluatePowers } from "../linalg/polynomial-basis.ts";

/** Some of a spectrum's points, in no order: the first `count` of each array. */
export interface PointList {
  count: number;
  readonly index: Int32Array;
  /** Positions scaled to [-1, 1]. */
  readonly at: Float64Array;
  readonly value: Float64Array;
  /** Room for a polynomial's values at the points, and for the places of those that leave. */
  readonly fitted: Float64Array;
  readonly leaving: Int32Array;
}

/** An empty list with room for `points` points. */
export function createPointList(points: number): PointList {
  return {
    count: 0,
    index: new Int32Array(points),
    at: new Float64Array(points),
    value: new Float64Array(points),
    fitted: new Float64Array(points),
    leaving: new Int32Array(points),
  };
}

/** Deals all points of a spectrum to two lists, made anew: those whose value exceeds `limit`, and the others. */
export function dealPoints(
  value: Float64Array,
  at: Float64Array,
  limit: number,
  above: PointList,
  below: PointList,
): void {
  let high = 0;
  let low = 0;
  // Written to both lists, kept in one: which one it is nobody can foretell, a processor neither.
  for (let i = 0; i < value.length; i++) {
    above.index[high] = i;
    above.at[high] = at[i];
    above.value[high] = value[i];
    below.index[low] = i;
    below.at[low] = at[i];
    below.value[low] = value[i];
    const isAbove = Number(value[i] > limit);
    high += isAbove;
    low += 1 - isAbove;
  }
  above.count = high;
  below.count = low;
}

/** Moves the points whose value exceeds a polynomial (`powers[k]` times t^k) less `margin` to the end of another list. */
export function movePoints(from: PointList, to: PointList, powers: Float64Array, margin: number): void {
  const { index, at, value, fitted, leaving, count } = from;
  evaluatePowers(powers, at, fitted, count);
  let found = 0;
  for (let k = 0; k < count; k++) {
    leaving[found] = k;
    found += Number(value[k] > fitted[k] - margin);
  }
  // From the last one on, so that the point which takes a place is one that stays.
  for (let m = found - 1; m >= 0; m--) {
    const k = leaving[m];
    const place = to.count++;
    to.index[place] = index[k];
    to.at[place] = at[k];
    to.value[place] = value[k];
    const end = --from.count;
    index[k] = index[end];
    at[k] = at[end];
    value[k] = value[end];
  }
}
