import { expect, it } from "vitest";
import { proportionInterval } from "./proportion-interval.ts";

it("is where the share seen lies 1.96 standard errors of the true share away", () => {
  for (const [successes, trials] of [
    [8, 10],
    [3, 40],
    [190, 200],
  ]) {
    const { low, high } = proportionInterval(successes, trials);
    const share = successes / trials;
    for (const end of [low, high]) {
      expect(Math.abs(share - end) / Math.sqrt((end * (1 - end)) / trials)).toBeCloseTo(1.96, 3);
    }
    expect(low).toBeLessThan(share);
    expect(high).toBeGreaterThan(share);
  }
});

it("stays within 0 and 1 and is never of width 0", () => {
  const [none, all] = [proportionInterval(0, 12), proportionInterval(12, 12)];
  expect(none.low).toBeCloseTo(0, 12);
  expect(all.high).toBeCloseTo(1, 12);
  expect(none.high).toBeCloseTo(1 - all.low, 12);
  expect(none.high).toBeGreaterThan(0.1);
  expect(() => proportionInterval(0, 0)).toThrow("at least one trial");
});
