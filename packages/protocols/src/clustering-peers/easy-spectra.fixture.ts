/** @file A small simulated set for tests: three minerals that every working clusterer should tell apart. */
import { createRandom } from "@stokes/random";
import { evenAxis, type SpectrumSet, spectrumSet } from "@stokes/spectra";

export const EASY_CLASSES = 3;

/** Band positions by class, as points of the axis; every class shares one band with each other class. */
const BANDS = [
  [12, 30, 62],
  [12, 44, 70],
  [30, 44, 52],
];

/** Simulated: `perClass` spectra of 80 points a class, in turn, with noise; no columns, and the class of each. */
export function easySpectra({ seed = 1, perClass = 30, noise = 0.08 } = {}): {
  spectra: SpectrumSet;
  truth: Int32Array;
} {
  const random = createRandom(seed).fork("easy spectra");
  const truth = Int32Array.from({ length: EASY_CLASSES * perClass }, (_, i) => i % EASY_CLASSES);
  const intensity = new Float32Array(truth.length * 80);
  truth.forEach((c, s) => {
    const strength = 0.6 + 0.4 * random.uniform();
    for (let i = 0; i < 80; i++) {
      const signal = BANDS[c].reduce((sum, at) => sum + strength * Math.exp(-(((i - at) / 4) ** 2)), 0.2);
      intensity[s * 80 + i] = signal + noise * random.normal();
    }
  });
  return { spectra: spectrumSet({ shift: evenAxis(600, 1390, 80), intensity }), truth };
}
