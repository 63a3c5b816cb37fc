import { DataError } from "@stokes/errors";

/** `points` evenly spaced shifts from `start` to `end` cm-1, both included. */
export function evenAxis(start: number, end: number, points: number): Float64Array {
  if (!(end > start) || !Number.isInteger(points) || points < 2) {
    throw new DataError(
      `an even axis goes up from its start to its end in at least 2 points, not from ${start} to ${end} cm-1 in ${points}`,
    );
  }
  return Float64Array.from({ length: points }, (_, j) =>
    j === points - 1 ? end : start + ((end - start) * j) / (points - 1),
  );
}
