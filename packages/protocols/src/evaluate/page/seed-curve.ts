import type { Curve } from "@stokes/report";
import type { SeedInterval } from "../cells/seed-interval.ts";

/** A curve through the intervals at `at`, cut off at the ends of `within`; none where fewer than two of them are there. */
export function seedCurve(
  name: string,
  at: readonly number[],
  interval: (x: number) => SeedInterval | undefined,
  within: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Curve[] {
  const points = at.flatMap((x) => {
    const found = interval(x);
    return found === undefined ? [] : [{ x, ...found }];
  });
  if (points.length < 2) return [];
  return [
    {
      name,
      x: points.map(({ x }) => x),
      y: points.map(({ value }) => value),
      low: points.map(({ low }) => Math.max(within[0], low)),
      high: points.map(({ high }) => Math.min(within[1], high)),
    },
  ];
}

/** Of figures in per cent. */
export const PER_CENT = [0, 100] as const;
