import type { Curve } from "@stokes/report";
import type { SeedInterval } from "../cells/seed-interval.ts";

/** A curve through the intervals at `at`; none where fewer than two of them are there. */
export function seedCurve(
  name: string,
  at: readonly number[],
  interval: (x: number) => SeedInterval | undefined,
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
      low: points.map(({ low }) => low),
      high: points.map(({ high }) => high),
    },
  ];
}
