import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findPeaks } from "./find-peaks.ts";
import { type BandShape, fitBands } from "./fit-bands.ts";

interface Reference {
  readonly shift: readonly number[];
  readonly spectrum: readonly number[];
  readonly true: readonly (readonly number[])[];
  readonly cases: readonly {
    readonly shape: BandShape;
    readonly parameters: readonly number[];
    readonly errors: readonly number[];
    readonly perBand: number;
  }[];
}

const reference: Reference = JSON.parse(readFileSync(new URL("../../fixtures/peaks.json", import.meta.url), "utf8"));
const shift = Float64Array.from(reference.shift);
const guesses = [
  { position: 1000, height: 100, width: 10 },
  { position: 1035, height: 30, width: 10 },
];

describe("fitBands", () => {
  it.each(reference.cases)("agrees with SciPy's curve_fit for $shape", ({ shape, parameters, errors, perBand }) => {
    const { bands, intercept, slope, converged } = fitBands(shift, reference.spectrum, guesses, { shape });
    expect(converged).toBe(true);
    const close = (actual: number, expected: number, error: number) =>
      expect(Math.abs(actual - expected)).toBeLessThan(1e-4 * error);
    close(intercept, parameters[0], errors[0]);
    close(slope, parameters[1], errors[1]);
    for (const [b, band] of bands.entries()) {
      const at = 2 + b * perBand;
      close(band.position, parameters[at], errors[at]);
      close(band.height, parameters[at + 1], errors[at + 1]);
      close(band.width, parameters[at + 2], errors[at + 2]);
      expect(band.errors.position / errors[at]).toBeCloseTo(1, 3);
      expect(band.errors.width / errors[at + 2]).toBeCloseTo(1, 3);
    }
  });

  it("finds the truth within its own errors", () => {
    const { bands } = fitBands(shift, reference.spectrum, guesses);
    for (const [b, [position, height, width]] of reference.true.entries()) {
      expect(Math.abs(bands[b].position - position)).toBeLessThan(4 * bands[b].errors.position);
      expect(Math.abs(bands[b].height - height)).toBeLessThan(4 * bands[b].errors.height);
      expect(Math.abs(bands[b].width - width)).toBeLessThan(4 * bands[b].errors.width);
    }
  });

  it("gives the area of the band", () => {
    const x = Float64Array.from({ length: 4001 }, (_, i) => 0.5 * i);
    const gauss = x.map((v) => 3 * Math.exp(-Math.LN2 * ((2 * (v - 1000)) / 20) ** 2));
    const [band] = fitBands(x, gauss, [{ position: 995, height: 2, width: 30 }], { shape: "gauss" }).bands;
    expect(band.area).toBeCloseTo(
      gauss.reduce((sum, v) => sum + 0.5 * v, 0),
      4,
    );
  });

  it("refuses more unknowns than points", () => {
    expect(() => fitBands(shift.subarray(0, 5), reference.spectrum.slice(0, 5), guesses)).toThrow(
      "10 unknowns and the region has 5 points",
    );
  });
});

describe("findPeaks", () => {
  it("measures bands that are known", () => {
    const x = Float64Array.from({ length: 600 }, (_, i) => 400 + 1.7 * i);
    const bands = [
      [612.3, 50, 12],
      [905.1, 200, 20],
    ];
    const noise = (i: number) => 0.02 * Math.sin(i * i * 12.9898);
    const y = x.map(
      (v, i) =>
        10 + noise(i) + bands.reduce((sum, [p, h, w]) => sum + h * Math.exp(-Math.LN2 * ((2 * (v - p)) / w) ** 2), 0),
    );
    const peaks = findPeaks(x, y, { threshold: 10 });
    expect(peaks).toHaveLength(2);
    for (const [k, [position, height, width]] of bands.entries()) {
      expect(Math.abs(peaks[k].position - position)).toBeLessThan(0.5);
      expect(peaks[k].prominence / height).toBeCloseTo(1, 1);
      expect(peaks[k].width / width).toBeCloseTo(1, 1);
      expect(peaks[k].area / (height * width * Math.sqrt(Math.PI / Math.LN2) * 0.5)).toBeCloseTo(1, 1);
    }
  });

  it("finds none in noise, a constant, or an edge", () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => i + 1);
    expect(
      findPeaks(
        x,
        x.map(() => 5),
      ),
    ).toEqual([]);
    expect(findPeaks(x, x)).toEqual([]);
    expect(findPeaks(x.subarray(0, 1), [3])).toEqual([]);
  });
});
