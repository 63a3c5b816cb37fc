/**
 * @file What preparation does to peaks, on simulated spectra whose bands, background and noise are known (40 spectra, 1000
 * points, 400 .. 1800 cm-1): the table in docs/preprocessing.md. Baselines: what is left of a narrow (1003 cm-1, width 8), a
 * middle (1450, 28) and a broad band (1668, 42), and the error of the whole baseline. Smoothing: what is left of the narrow
 * band's height and width, and of the noise.
 */
import {
  applyRecipe,
  baselineMethods,
  type Recipe,
  row,
  type SpectrumSet,
  type Step,
  simulateSpectra,
  spectrumCount,
  spectrumSet,
} from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";

const BANDS = [1003, 1450, 1668] as const;

interface Row {
  readonly method: string;
  readonly values: Readonly<Record<string, number>>;
}

const smoothers: Step[] = [
  { step: "smooth", method: "savitzky-golay", window: 7, degree: 3 },
  { step: "smooth", method: "savitzky-golay", window: 11, degree: 3 },
  { step: "smooth", method: "savitzky-golay", window: 15, degree: 2 },
  { step: "smooth", method: "whittaker", lambda: 2 },
  { step: "smooth", method: "whittaker", lambda: 10 },
  { step: "smooth", method: "gaussian", sigma: 1 },
  { step: "smooth", method: "gaussian", sigma: 2 },
  { step: "smooth", method: "median", window: 5 },
  { step: "smooth", method: "wavelet" },
  { step: "smooth", method: "pca", components: 5 },
  { step: "smooth", method: "mnf", components: 5 },
];

export async function run(options: BenchOptions): Promise<void> {
  const simulated = simulateSpectra({ classes: 4, perClass: 10, noise: 0.05, seed: 1 });
  const baselines = Object.keys(baselineMethods).map((method) =>
    baselineRow(method as keyof typeof baselineMethods, simulated),
  );
  const smoothing = smoothers.map((step) => smoothingRow(step, simulated));
  if (options.json !== undefined) {
    console.log(JSON.stringify({ baselines, smoothing }));
    return;
  }
  for (const rows of [baselines, smoothing]) {
    const names = Object.keys(rows[0].values);
    console.log(`| method | ${names.join(" | ")} |`);
    console.log(`|${" --- |".repeat(names.length + 1)}`);
    for (const { method, values } of rows)
      console.log(`| ${method} | ${names.map((name) => values[name].toFixed(1)).join(" | ")} |`);
    console.log();
  }
}

function baselineRow(
  method: keyof typeof baselineMethods,
  { set, clean, bands }: ReturnType<typeof simulateSpectra>,
): Row {
  const corrected = applyRecipe(set, { version: 2, steps: [{ step: "baseline", method }] });
  const values: Record<string, number> = {};
  // Heights are read from the mean spectrum, in which noise is small.
  const [mean, truth] = [meanSpectrum(corrected), meanSpectrum(bands)];
  for (const position of BANDS)
    values[`${position} cm-1, %`] =
      (100 * nearestHeight(set.shift, mean, position)) / nearestHeight(set.shift, truth, position);
  let squares = 0;
  for (let i = 0; i < set.intensity.length; i++) {
    const found = set.intensity[i] - corrected.intensity[i];
    squares += (found - (clean.intensity[i] - bands.intensity[i])) ** 2;
  }
  const highest = truth.reduce((a, b) => Math.max(a, b));
  values["baseline's error, % of the highest band"] = (100 * Math.sqrt(squares / set.intensity.length)) / highest;
  return { method, values };
}

function smoothingRow(step: Step, { set, clean, bands }: ReturnType<typeof simulateSpectra>): Row {
  // Without the background, so that what is lost is the band.
  const noisy = spectrumSet({
    ...set,
    intensity: set.intensity.map((value, i) => value - clean.intensity[i] + bands.intensity[i]),
  });
  const recipe: Recipe = { version: 2, steps: [step] };
  const smoothed = applyRecipe(noisy, recipe);
  const [mean, truth] = [meanSpectrum(smoothed), meanSpectrum(bands)];
  const flat = (at: number) =>
    (set.shift[at % 1000] > 1180 && set.shift[at % 1000] < 1200) || set.shift[at % 1000] > 1760;
  const noiseOf = (one: SpectrumSet) => {
    let squares = 0;
    for (let i = 0; i < one.intensity.length; i++) if (flat(i)) squares += (one.intensity[i] - bands.intensity[i]) ** 2;
    return Math.sqrt(squares);
  };
  const { step: _, method, ...parameters } = step as { step: string; method: string };
  return {
    method: `${method} ${JSON.stringify(parameters)}`,
    values: {
      "height at 1003 cm-1, %": (100 * nearestHeight(set.shift, mean, 1003)) / nearestHeight(set.shift, truth, 1003),
      "width there, %": (100 * width(set.shift, mean, 1003)) / width(set.shift, truth, 1003),
      "noise left, %": (100 * noiseOf(smoothed)) / noiseOf(noisy),
    },
  };
}

function meanSpectrum(set: SpectrumSet): Float64Array {
  const mean = new Float64Array(set.shift.length);
  for (let i = 0; i < spectrumCount(set); i++)
    for (const [j, value] of row(set, i).entries()) mean[j] += value / spectrumCount(set);
  return mean;
}

/** Largest value within 6 cm-1. */
function nearestHeight(shift: Float64Array, values: Float64Array, position: number): number {
  return values.reduce((best, value, j) => (Math.abs(shift[j] - position) <= 6 ? Math.max(best, value) : best), 0);
}

/** Full width at half the height over the higher of the values 15 cm-1 beside the band. */
function width(shift: Float64Array, values: Float64Array, position: number): number {
  const top = shift.findIndex((x) => x >= position);
  const beside = [position - 15, position + 15].map((at) => values[shift.findIndex((x) => x >= at)]);
  const half = (nearestHeight(shift, values, position) + Math.max(...beside)) / 2;
  const crossing = (direction: 1 | -1) => {
    let j = top;
    while (values[j] > half) j += direction;
    return shift[j] + ((half - values[j]) / (values[j - direction] - values[j])) * (shift[j - direction] - shift[j]);
  };
  return crossing(1) - crossing(-1);
}
