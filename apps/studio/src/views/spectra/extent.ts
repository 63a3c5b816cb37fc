export type Interval = readonly [number, number];

/** First and last index of the points of `shift` within `visible`, the neighbours just outside among them. */
export function pointsWithin(shift: Float64Array, [low, high]: Interval): readonly [number, number] {
  return [Math.max(0, firstFrom(shift, low) - 1), Math.min(shift.length - 1, firstFrom(shift, high))];
}

/** The interval that holds all of them; undefined where there is none. */
export function union(intervals: readonly (Interval | undefined)[]): Interval | undefined {
  const given = intervals.filter((interval) => interval !== undefined);
  if (given.length === 0) return undefined;
  return [Math.min(...given.map(([low]) => low)), Math.max(...given.map(([, high]) => high))];
}

/** The interval with room below and above. */
export function padded([low, high]: Interval, below = 0.04, above = below): Interval {
  const span = high - low || Math.abs(high) || 1;
  return [low - below * span, high + above * span];
}

/** Index of the first point at `value` or beyond; the length where there is none. */
export function firstFrom(shift: Float64Array, value: number): number {
  let low = 0;
  let high = shift.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shift[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the point nearest to `value`. */
export function nearestPoint(shift: Float64Array, value: number): number {
  const next = Math.min(firstFrom(shift, value), shift.length - 1);
  return next > 0 && value - shift[next - 1] < shift[next] - value ? next - 1 : next;
}
