import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf, linearTicks, logTicks } from "./ticks.ts";

describe("linearTicks", () => {
  it("steps by 1, 2 or 5 with one number of decimals", () => {
    expect(linearTicks([0, 1], 5).labels).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    expect(linearTicks([398, 1802], 8).labels).toEqual(["400", "600", "800", "1000", "1200", "1400", "1600", "1800"]);
    expect(linearTicks([-1.2, 1.2], 3).labels).toEqual(["−1", "0", "1"]);
  });

  it("gives two ticks at least, however few there is room for", () => {
    expect(linearTicks([-0.011, 0.011], 1.9).labels).toEqual(["−0.01", "0.00", "0.01"]);
    expect(linearTicks([0.3, 0.9], 1).labels.length).toBeGreaterThanOrEqual(2);
  });

  it("writes large and small values by powers of ten", () => {
    expect(linearTicks([0, 2e5], 4).labels).toEqual(["0", "0.5×10⁵", "1.0×10⁵", "1.5×10⁵", "2.0×10⁵"]);
    expect(linearTicks([0, 4e-5], 2).labels).toEqual(["0", "2×10⁻⁵", "4×10⁻⁵"]);
  });

  it("stays within the domain and near the count asked for", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
        const { values, labels } = linearTicks([low, low + span], 6);
        expect(labels.length).toBe(values.length);
        expect(values.length).toBeLessThanOrEqual(8);
        expect(values.length).toBeGreaterThanOrEqual(2);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low - span * 1e-6);
          expect(value).toBeLessThanOrEqual(low + span * (1 + 1e-6));
        }
      }),
    );
  });
});

describe("logTicks", () => {
  it("marks decades, and 2 and 5 between where the range is short", () => {
    expect(logTicks([0.01, 1]).labels).toEqual(["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"]);
    expect(logTicks([1, 1e5]).labels).toEqual(["1", "10", "100", "1000", "10000", "10⁵"]);
  });

  it("steps evenly where the range holds too few of those", () => {
    expect(logTicks([0.79, 1.86]).labels).toEqual(["0.8", "1.0", "1.2", "1.4", "1.6", "1.8"]);
  });
});

describe("domainOf", () => {
  it("spans the finite values, and something where there are none or one", () => {
    expect(domainOf([[1, Number.NaN, 3], [2]], 0)).toEqual([1, 3]);
    expect(domainOf([[Number.NaN]])).toEqual([0, 1]);
    const [low, high] = domainOf([[5]]);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
    const [from, to] = domainOf([[1 - 1e-12, 1]]);
    expect(to - from).toBeCloseTo(0.2, 9);
  });
});
