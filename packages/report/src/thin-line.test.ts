import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pick, thinBand, thinLine } from "./thin-line.ts";

const series = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 500 });

describe("thinLine", () => {
  it("keeps the ends and every extreme, in order, within five points a bucket", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 20 }), (values, buckets) => {
        const x = values.map((_, i) => i);
        const kept = [...thinLine(x, values, buckets)];
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
        const shown = pick(values, Uint32Array.from(kept));
        expect(Math.max(...shown)).toBe(Math.max(...values));
        expect(Math.min(...shown)).toBe(Math.min(...values));
        expect(kept.length).toBeLessThanOrEqual(5 * (buckets + 1));
      }),
    );
  });

  it("keeps a gap as a gap", () => {
    const y = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? Number.NaN : i % 7));
    const kept = thinLine(
      Float64Array.from(y, (_, i) => i),
      y,
      20,
    );
    expect(pick(y, kept).some(Number.isNaN)).toBe(true);
    expect(Math.max(...pick(y, kept).filter(Number.isFinite))).toBe(6);
  });
});

describe("thinBand", () => {
  it("encloses the whole band", () => {
    const x = Float64Array.from({ length: 1000 }, (_, i) => i);
    const lower = x.map((i) => Math.sin(i));
    const upper = lower.map((v) => v + 1);
    const thin = thinBand(x, lower, upper, 50);
    expect(thin.x.length).toBe(50);
    for (let i = 0; i < 1000; i++) {
      const bucket = Math.floor((i * 50) / 1000);
      expect(thin.lower[bucket]).toBeLessThanOrEqual(lower[i]);
      expect(thin.upper[bucket]).toBeGreaterThanOrEqual(upper[i]);
    }
  });
});
