import { createRandom } from "@stokes/random";
import { evenAxis, type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { reviewEstimates } from "./review-estimates.ts";

const points = 600;
const shift = evenAxis(400, 1598, points);

interface Line {
  readonly at: number;
  readonly height: number;
  /** Full width at half maximum, cm-1. */
  readonly width?: number;
}

/** Gaussian bands on a slope. */
function spectrum(lines: readonly Line[]): Float64Array {
  return Float64Array.from(shift, (x) =>
    lines.reduce(
      (sum, { at, height, width = 16 }) => sum + height * Math.exp(-4 * Math.LN2 * ((x - at) / width) ** 2),
      100 + 0.02 * x,
    ),
  );
}

function pair(before: readonly Line[], after: readonly Line[], { noise = 1, count = 1, shot = 0, seed = 1 } = {}) {
  const random = createRandom(seed);
  const intensity = new Float32Array(count * points);
  const clean = spectrum(before);
  for (let i = 0; i < intensity.length; i++) {
    const level = clean[i % points];
    intensity[i] = level + random.normal() * Math.sqrt(noise ** 2 + shot * (level - 100));
  }
  const estimate = new Float32Array(count * points);
  for (let i = 0; i < count; i++) estimate.set(spectrum(after), i * points);
  const of = (values: Float32Array): SpectrumSet => spectrumSet({ shift, intensity: values });
  return { measured: of(intensity), estimate: of(estimate) };
}

const LINES: readonly Line[] = [
  { at: 620, height: 40 },
  { at: 1001, height: 100, width: 10 },
  { at: 1450, height: 25, width: 30 },
];

describe("reviewEstimates", () => {
  it("raises no alarm over the truth itself, whatever the noise", () => {
    for (const shot of [0, 0.5]) {
      const reviews = reviewEstimates(pair(LINES, LINES, { count: 300, shot }));
      const alarmed = reviews.filter(({ departures }) => departures.length > 0).length;
      const miscounted = reviews.filter(({ peaks }) => peaks.lost.length + peaks.invented.length > 0).length;
      expect({ alarmed, miscounted }).toEqual({ alarmed: 0, miscounted: 0 });
      if (shot === 0) {
        const ratio = reviews.reduce((sum, { residualRatio }) => sum + residualRatio, 0) / 300;
        expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
      }
    }
  });

  it("measures what became of every peak", () => {
    const moved = LINES.map((line) => ({ ...line, at: line.at + 1, height: 0.98 * line.height }));
    const [{ peaks, noise }] = reviewEstimates(pair(LINES, moved, { noise: 0.2 }));
    expect(noise).toBeGreaterThan(0.15);
    expect(peaks.matched.map(({ before }) => Math.round(before.position / 5) * 5)).toEqual([620, 1000, 1450]);
    peaks.matched.forEach(({ after, before }, i) => {
      expect(after.position).toBeCloseTo(LINES[i].at + 1, 0);
      expect(after.height - 100 - 0.02 * after.position).toBeCloseTo(0.98 * LINES[i].height, 0);
      expect(Math.abs(after.width / before.width - 1)).toBeLessThan(0.2);
    });
  });

  it("finds an erased band, in the list and by the alarm", () => {
    for (const review of reviewEstimates(pair(LINES, LINES.slice(1), { count: 50 }))) {
      expect(review.peaks.lost.map(({ position }) => Math.round(position / 20) * 20)).toEqual([620]);
      expect(review.peaks.invented).toEqual([]);
      expect(review.departures).toHaveLength(1);
      expect(review.departures[0].score).toBeGreaterThan(5);
      expect(review.departures[0].from).toBeLessThan(620);
      expect(review.departures[0].to).toBeGreaterThan(620);
      expect(review.residualRatio).toBeGreaterThan(2);
    }
  });

  it("finds an invented band, in the list and by the alarm", () => {
    const more = [...LINES, { at: 800, height: 15 }];
    for (const review of reviewEstimates(pair(LINES, more, { count: 50 }))) {
      expect(review.peaks.invented.map(({ position }) => Math.round(position))).toEqual([800]);
      expect(review.peaks.lost).toEqual([]);
      expect(review.departures.some(({ from, to, score }) => from < 800 && to > 800 && score < -5)).toBe(true);
    }
  });

  it("alarms where a band was flattened, though the peak is still there", () => {
    const flattened = LINES.map((line) => (line.at === 1001 ? { ...line, height: 85 } : line));
    const [{ departures, peaks }] = reviewEstimates(pair(LINES, flattened));
    expect(peaks.lost).toEqual([]);
    expect(peaks.matched).toHaveLength(3);
    expect(departures).toHaveLength(1);
  });

  it("takes spectra without noise, and without any shape", () => {
    const [smooth] = reviewEstimates(pair(LINES, LINES, { noise: 0 }));
    expect(smooth).toMatchObject({ departures: [], peaks: { lost: [], invented: [] } });
    const flat = spectrumSet({ shift, intensity: new Float32Array(points) });
    expect(reviewEstimates({ measured: flat, estimate: flat })[0]).toMatchObject({ departures: [], residualRatio: 0 });
  });
});
