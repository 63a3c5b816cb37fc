/**
 * @file What despiking takes of cosmic rays and leaves of bands: simulated spikes, 30 to 600 times the spread of differences
 * high, five a spectrum, on the measured spectra of `--data PATH` (default: sets of ../shared/data; the settings were chosen
 * on another, RRUFF's). Before (version 1 of the step, which left shoulders) and after: spikes of which at least half of the
 * highest point is gone, and the share of their area that is. Then, without simulated spikes, the peaks whose height changes
 * by more than 1 %, which may be cosmic rays that the spectra had.
 */
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import {
  applyRecipe,
  findPeaks,
  type Recipe,
  row,
  type SpectrumSet,
  type Step,
  spectrumCount,
  spectrumSet,
  takeRows,
} from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import type { BenchOptions } from "./run.ts";

const shared = join(import.meta.dirname, "../../shared/data");
const SETS = [
  {
    name: "saliva (Mind-Lab)",
    path: join(shared, "saliva_mindlab/covid_dataset.npz"),
    options: { saturated: "drop" },
  },
  { name: "microplastics (RaMPP)", path: join(shared, "rampp_microplastics"), options: { range: [200, 3400] } },
  {
    name: "Open Specy",
    path: join(shared, "openspecy_testlib/test_lib_2ad3fa9.npz"),
    options: { range: [500, 3000], invalid: "drop" },
  },
] as const;
/** Of a set with more, every second, third and so on is taken. */
const MOST_SPECTRA = 200;
const SPIKES = 5;
/** Points on either side in which a spike's area is counted, before resampling. */
const REACH = 8;
const VERSIONS = { before: 0, after: 3 } as const;

interface Smear {
  readonly name: string;
  /** Full width at half maximum in points of the Gauss that each point gathers. */
  readonly width: number;
  readonly resample?: "linear" | "cubic";
}

const SMEARS: Smear[] = [
  { name: "in one or two points", width: 0.5 },
  { name: "binned, 1.5 points wide", width: 1.5 },
  { name: "binned, 2.5 points wide", width: 2.5 },
  { name: "resampled three times as fine, linear", width: 0.5, resample: "linear" },
  { name: "resampled three times as fine, cubic", width: 0.5, resample: "cubic" },
];
const FINER = 3;

export async function run({ data, json }: BenchOptions): Promise<void> {
  const sets = data === undefined ? SETS : [{ name: data, path: data, options: {} }];
  const results = [];
  for (const { name, path, options } of sets) {
    const { set: whole } = await loadSpectra([path], options);
    const every = Math.ceil(spectrumCount(whole) / MOST_SPECTRA);
    const set = takeRows(
      whole,
      Array.from({ length: Math.ceil(spectrumCount(whole) / every) }, (_, i) => i * every),
    );
    const smears = SMEARS.map((smear) => ({ smear: smear.name, ...measure(set, smear) }));
    results.push({ name, spectra: spectrumCount(set), smears, harmed: harmedPeaks(set) });
  }
  if (json !== undefined) {
    console.log(JSON.stringify(results));
    return;
  }
  for (const { name, spectra, smears, harmed } of results) {
    console.log(`\n${name}, ${spectra} spectra, simulated spikes${" ".repeat(12)}found, %       area removed, %`);
    for (const { smear, before, after } of smears) {
      const cells = [before.found, after.found, before.area, after.area].map((share) => (100 * share).toFixed(1));
      console.log(`${smear.padEnd(48)} ${cells[0]} -> ${cells[1]}   ${cells[2]} -> ${cells[3]}`);
    }
    console.log(`without them, peaks changed: ${harmed.before} -> ${harmed.after} of ${harmed.peaks}`);
  }
}

function recipeOf(maxShoulder: number, steps: readonly Step[] = []): Recipe {
  return { version: 2, steps: [...steps, { step: "despike", method: "whitaker-hayes", maxShoulder }] };
}

function measure(set: SpectrumSet, { width, resample }: Smear) {
  const points = set.shift.length;
  const steps: Step[] =
    resample === undefined ? [] : [{ step: "resample", method: resample, points: (points - 1) * FINER + 1 }];
  const { spiked, places } = withSpikes(set, width);
  const [clean, smeared] = [set, spiked].map((one) => applyRecipe(one, { version: 2, steps }));
  const shares = (maxShoulder: number) => {
    const ready = applyRecipe(spiked, recipeOf(maxShoulder, steps));
    let found = 0;
    let area = 0;
    for (const [i, at] of places) {
      const [was, added, left] = [clean, smeared, ready].map((one) => row(one, i));
      const start = firstFrom(clean.shift, set.shift[Math.ceil(at - REACH)]);
      const end = firstFrom(clean.shift, set.shift[Math.floor(at + REACH)]);
      let top = start;
      let [gross, rest] = [0, 0];
      for (let j = start; j <= end; j++) {
        gross += Math.abs(added[j] - was[j]);
        rest += Math.abs(left[j] - was[j]);
        if (added[j] - was[j] > added[top] - was[top]) top = j;
      }
      found += Number(left[top] - was[top] < (added[top] - was[top]) / 2);
      area += 1 - rest / gross;
    }
    return { found: found / places.length, area: area / places.length };
  };
  return { before: shares(VERSIONS.before), after: shares(VERSIONS.after) };
}

/** The set with its spikes, and the row and place, in points, of each. */
function withSpikes(set: SpectrumSet, width: number): { spiked: SpectrumSet; places: [number, number][] } {
  const random = createRandom(7);
  const points = set.shift.length;
  const spiked = spectrumSet({ ...set, intensity: set.intensity.slice() });
  const places: [number, number][] = [];
  for (let i = 0; i < spectrumCount(set); i++) {
    const y = row(spiked, i);
    const unit = spreadOfDifferences(y);
    for (let k = 0; k < SPIKES; k++) {
      const at = REACH + 2 + ((points - 2 * REACH - 5) * (k + 0.2 + 0.6 * random.uniform())) / SPIKES;
      const height = unit * 30 * 20 ** random.uniform();
      for (let j = Math.ceil(at - REACH); j <= at + REACH; j++) y[j] += height * gathered(j - at, width);
      places.push([i, at]);
    }
  }
  return { spiked, places };
}

function firstFrom(shift: Float64Array, least: number): number {
  return shift.findIndex((x) => x >= least);
}

/** What a point at distance `u` gathers of a Gauss of height 1: its mean over the point's breadth. */
function gathered(u: number, width: number): number {
  const parts = 20;
  let sum = 0;
  for (let q = 0; q < parts; q++) sum += Math.exp(-4 * Math.LN2 * ((u + (q + 0.5) / parts - 0.5) / width) ** 2);
  return sum / parts;
}

/** Standard deviation of the differences between neighbours, by their median absolute value. */
function spreadOfDifferences(y: Float32Array): number {
  const sizes = y.subarray(1).map((value, j) => Math.abs(value - y[j]));
  return 1.4826 * sizes.sort()[sizes.length >> 1];
}

function harmedPeaks(set: SpectrumSet): { peaks: number; before: number; after: number } {
  const [before, after] = [VERSIONS.before, VERSIONS.after].map((shoulder) => applyRecipe(set, recipeOf(shoulder)));
  const harmed = { peaks: 0, before: 0, after: 0 };
  for (let i = 0; i < spectrumCount(set); i++) {
    for (const { index, prominence } of findPeaks(set.shift, row(set, i))) {
      const changed = (one: SpectrumSet) =>
        Number(Math.abs(row(one, i)[index] - row(set, i)[index]) > 0.01 * prominence);
      harmed.peaks++;
      harmed.before += changed(before);
      harmed.after += changed(after);
    }
  }
  return harmed;
}
