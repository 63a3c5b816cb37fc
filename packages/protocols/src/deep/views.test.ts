import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { pairedViews } from "./paired-views.ts";
import { spectrumViews } from "./spectrum-views.ts";
import { weakStrongViews } from "./weak-strong-views.ts";

const POINTS = 60;
const rows = {
  values: Float32Array.from({ length: 2 * POINTS }, (_, i) => (i % POINTS) / POINTS + Math.floor(i / POINTS)),
  rows: 2,
  columns: POINTS,
};

describe("spectrumViews", () => {
  const at = (strength: number, seed = 1) => spectrumViews(rows, Uint32Array.of(1, 0, 1), strength, createRandom(seed));
  const spread = (views: Float32Array) =>
    views.reduce((sum, value, i) => sum + Math.abs(value - at(0)[i]), 0) / views.length;

  it("are the spectra themselves at strength 0, and differ the more the stronger", () => {
    const [second, first] = [rows.values.subarray(POINTS), rows.values.subarray(0, POINTS)];
    expect([...at(0)]).toEqual([...second, ...first, ...second]);
    expect(spread(at(0.5))).toBeGreaterThan(0);
    expect(spread(at(2))).toBeGreaterThan(spread(at(0.5)));
  });

  it("follow the stream that they are drawn from, anew for every view", () => {
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(1, 2));
    expect(at(1).subarray(0, POINTS)).not.toEqual(at(1).subarray(2 * POINTS));
  });
});

describe("weakStrongViews", () => {
  const settings = { segments: 4, jitter: 1e-9, scaling: 0.1 };
  const views = weakStrongViews(rows, Uint32Array.of(1, 0), settings, createRandom(3));

  it("scale a spectrum as a whole for the weak view", () => {
    const factor = views[0] / rows.values[POINTS];
    for (let i = 0; i < POINTS; i++) expect(views[i]).toBeCloseTo(factor * rows.values[POINTS + i], 5);
    expect(factor).not.toBeCloseTo(1, 3);
  });

  it("keep every point for the strong view, in another order", () => {
    const strong = views.subarray(2 * POINTS, 3 * POINTS);
    const whole = rows.values.subarray(POINTS);
    expect([...strong].sort()).toEqual([...whole].sort());
    expect(strong).not.toEqual(whole);
  });
});

describe("pairedViews", () => {
  const indices = Uint32Array.of(1, 0);

  it("are two views for spectra of each row", () => {
    const views = pairedViews(rows, indices, { views: "spectra", strength: 1 }, createRandom(4));
    expect(views).toEqual(spectrumViews(rows, Uint32Array.of(1, 0, 1, 0), 1, createRandom(4)));
  });

  it("are a weak and a strong view for series of each row, the stronger the more apart", () => {
    const at = (strength: number) => pairedViews(rows, indices, { views: "series", strength }, createRandom(4));
    expect(at(0.5)).toEqual(
      weakStrongViews(rows, indices, { segments: 4, jitter: 0.025, scaling: 0.05 }, createRandom(4)),
    );
    const apart = (views: Float32Array) =>
      views.subarray(0, 2 * POINTS).reduce((sum, value, i) => sum + Math.abs(value - views[2 * POINTS + i]), 0);
    expect(apart(at(1))).toBeGreaterThan(apart(at(0.1)));
  });
});
