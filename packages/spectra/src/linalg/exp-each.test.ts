import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expEach } from "./exp-each.ts";

describe("expEach", () => {
  it("is Math.exp to the last bits", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { maxLength: 9 }), (xs) => {
        const values = Float64Array.from(xs);
        expEach(values);
        for (const [i, x] of xs.entries()) expect(Math.abs(values[i] / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
  });

  it("stays finite and positive beyond its range", () => {
    const values = Float64Array.of(0, -1e6, 1e6, Number.POSITIVE_INFINITY);
    expEach(values);
    expect([...values]).toEqual([1, expect.closeTo(0), values[2], values[2]]);
    expect(values[1]).toBeGreaterThan(0);
    expect(values[2]).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
