/** @file A small network and a small set for tests: quick to train, and easy enough to learn something in seconds. */
import { createRandom } from "@stokes/random";
import { evenAxis, type SpectrumSet, spectrumSet } from "@stokes/spectra";
import type { Architecture } from "./network/architecture.ts";

export const smallArchitecture: Architecture = {
  points: 80,
  patch: 8,
  maskRatio: 0.5,
  encoder: { width: 16, depth: 2, heads: 2, hidden: 32 },
  decoder: { width: 16, depth: 1, heads: 2, hidden: 32 },
};

/** Options that suit `smallSet`. */
export const quick = { architecture: smallArchitecture, batchSize: 16, threads: 1 } as const;

/** Band positions by class, as points of the axis; every class shares one band with each other class. */
const BANDS: Record<string, readonly number[]> = { calcite: [12, 30, 62], gypsum: [12, 44, 70], quartz: [30, 44, 52] };

/**
 * 24 spectra of each of three minerals, 80 points: Gaussian bands of one strength a spectrum, with noise. The first
 * point is always 0 and the last always 1, so that min-max scaling changes nothing and `clean` is the truth as it is.
 */
export function smallSet({ seed = 1, noise = 0.05 } = {}): { set: SpectrumSet; clean: SpectrumSet } {
  const random = createRandom(seed);
  const shift = evenAxis(600, 1390, 80);
  const label = Object.keys(BANDS).flatMap((name) => Array<string>(24).fill(name));
  const clean = new Float32Array(label.length * 80);
  const measured = new Float32Array(clean.length);
  label.forEach((name, s) => {
    const strength = 0.4 + 0.3 * random.uniform();
    for (let i = 0; i < 80; i++) {
      const signal = BANDS[name].reduce((sum, at) => sum + strength * Math.exp(-(((i - at) / 4) ** 2)), 0.2);
      const isEnd = i === 0 || i === 79;
      clean[s * 80 + i] = isEnd ? Math.sign(i) : signal;
      measured[s * 80 + i] = isEnd ? Math.sign(i) : Math.min(1, Math.max(0, signal + noise * random.normal()));
    }
  });
  const columns = { label };
  return {
    set: spectrumSet({ shift, intensity: measured, columns }),
    clean: spectrumSet({ shift, intensity: clean, columns }),
  };
}
