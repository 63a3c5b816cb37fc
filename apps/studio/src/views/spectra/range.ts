import type { Interval } from "./extent.ts";

/** Narrowest view, in shares of the whole. */
const NARROWEST = 1 / 500;

/** `visible` narrowed or widened by `factor` about the shift `at`; undefined where all is seen. */
export function zoomed(visible: Interval, whole: Interval, at: number, factor: number): Interval | undefined {
  const least = (whole[1] - whole[0]) * NARROWEST;
  const bounded = Math.max(factor, least / (visible[1] - visible[0]));
  return within([at - (at - visible[0]) * bounded, at + (visible[1] - at) * bounded], whole);
}

/** The interval moved into `whole`, as wide as it is; undefined where it is as wide as the whole. */
export function within([low, high]: Interval, whole: Interval): Interval | undefined {
  const span = high - low;
  if (!(span < whole[1] - whole[0])) return undefined;
  const start = Math.min(Math.max(low, whole[0]), whole[1] - span);
  return [start, start + span];
}
