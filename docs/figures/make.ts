/**
 * @file `node docs/figures/make.ts`: the figures of docs/preprocessing.md, each family of methods at work on spectra that
 * the product simulates, so that the truth can be drawn beside them.
 */
import { writeFileSync } from "node:fs";
import { createRandom } from "@stokes/random";
import { curveFigure, mapFigure, type SpectrumTrace, spectraFigure } from "@stokes/report";
import {
  applyRecipe,
  type BaselineMethod,
  bandIntegral,
  chooseLambda,
  createArpls,
  findPeaks,
  lineGeometry,
  mapImage,
  row,
  type SpectrumSet,
  type Step,
  simulateSpectra,
  spectrumSet,
} from "@stokes/spectra";

const size = { width: 640, height: 320 };
const TRUTH = "#888888";
/** Region in cm-1 that the map shows. */
const BAND = [1420, 1470] as const;
const save = (name: string, svg: string) => writeFileSync(new URL(`${name}.svg`, import.meta.url), svg);

const trace = (name: string, set: SpectrumSet, index = 0, more: Partial<SpectrumTrace> = {}): SpectrumTrace => ({
  name,
  shift: set.shift,
  intensity: row(set, index),
  ...more,
});
const after = (set: SpectrumSet, ...steps: Step[]) => applyRecipe(set, { version: 2, steps });
const crop = (low: number, high: number): Step => ({ step: "crop", ranges: [[low, high]] });

const { set, clean, bands } = simulateSpectra({
  classes: 1,
  perClass: 1,
  points: 700,
  noise: 0.06,
  background: 1.5,
  seed: 5,
});
/** The fluorescence alone. */
const background: SpectrumSet = { ...set, intensity: clean.intensity.map((value, i) => value - bands.intensity[i]) };

function despike(): void {
  const spiked = spectrumSet({ ...set, intensity: set.intensity.slice() });
  for (const [at, height] of [
    [120, 2600],
    [333, 1800],
    [560, 1500],
  ]) {
    spiked.intensity[at] += height;
  }
  const despiked = after(spiked, { step: "despike", method: "whitaker-hayes" });
  const traces = [trace("with spikes", spiked), trace("despiked", despiked), trace("noise-free", clean)];
  save("despike", spectraFigure(traces, { ...size, offset: true, title: "Despike: whitaker-hayes (simulated)" }));
}

function baselines(name: string, title: string, methods: readonly BaselineMethod[]): void {
  const fitted = methods.map((method) => {
    const flat = after(set, { step: "baseline", method });
    return trace(method, { ...set, intensity: set.intensity.map((value, i) => value - flat.intensity[i]) });
  });
  const traces = [
    trace("spectrum", set, 0, { colour: "#c8c8c8" }),
    trace("true background", background, 0, { colour: "#e00000" }),
    ...fitted,
  ];
  save(name, spectraFigure(traces, { ...size, height: 380, title }));
}

function lambda(): void {
  const points = set.shift.length;
  const { lambda: chosen, curve } = chooseLambda(row(set, 0), (lambda) => createArpls(points, { lambda }));
  const x = curve.map((point) => point.lambda);
  const y = curve.map((point) => point.criterion);
  const options = { xLabel: "λ", yLabel: "Step along the L-curve", logX: true, rule: { x: chosen, name: "chosen λ" } };
  save(
    "lambda",
    curveFigure([{ name: "V-curve", x, y }], { ...size, ...options, title: "Choosing λ of arPLS (simulated)" }),
  );
}

function smooth(): void {
  const region = crop(900, 1150);
  const methods: [string, Step][] = [
    ["savitzky-golay 7/3", { step: "smooth", method: "savitzky-golay", window: 7, degree: 3 }],
    ["savitzky-golay 15/2", { step: "smooth", method: "savitzky-golay", window: 15, degree: 2 }],
    ["whittaker 2", { step: "smooth", method: "whittaker", lambda: 2 }],
    ["gaussian 2", { step: "smooth", method: "gaussian", sigma: 2 }],
    ["median 5", { step: "smooth", method: "median", window: 5 }],
    ["wavelet", { step: "smooth", method: "wavelet" }],
  ];
  const traces = [
    trace("noise-free", after(clean, region), 0, { colour: TRUTH }),
    trace("measured", after(set, region)),
    ...methods.map(([name, step]) => trace(name, after(set, step, region))),
  ];
  save("smooth", spectraFigure(traces, { width: 640, height: 560, offset: true, title: "Smooth (simulated)" }));
}

function normalise(): void {
  const { bands } = simulateSpectra({ classes: 1, perClass: 6, points: 300, spectrumSpread: 0.06, seed: 2 });
  const random = createRandom(1);
  const scaled = bands.intensity.slice();
  for (let i = 0; i < 6; i++) {
    const [scale, offset, slope] = [Math.exp(0.4 * random.normal()), 150 * random.normal(), 200 * random.normal()];
    for (let j = 0; j < 300; j++) scaled[i * 300 + j] = scale * scaled[i * 300 + j] + offset + (slope * j) / 300;
  }
  const given = spectrumSet({ ...bands, intensity: scaled });
  const methods: [string, SpectrumSet][] = [
    ["measured", given],
    ["vector", after(given, { step: "normalise", method: "vector" })],
    ["snv", after(given, { step: "normalise", method: "snv" })],
    ["emsc", after(given, { step: "normalise", method: "emsc", degree: 1 })],
  ];
  for (const [name, one] of methods) {
    const traces = Array.from({ length: 6 }, (_, i) => trace(`${i + 1}`, one, i));
    const file = `normalise-${name}`;
    save(file, spectraFigure(traces, { width: 400, height: 280, title: `${name} (simulated)` }));
  }
}

function resample(): void {
  const { bands } = simulateSpectra({ classes: 1, perClass: 1, points: 1400, background: 0, seed: 5 });
  const coarse = after(bands, { step: "resample", method: "fourier", points: 351 });
  const fine = { points: 1401 };
  const region = crop(980, 1030);
  const traces = [
    trace("as it is", after(bands, region), 0, { colour: "#000000" }),
    trace("every 4 cm⁻¹, linear", after(coarse, { step: "resample", method: "linear", ...fine }, region)),
    trace("every 4 cm⁻¹, cubic", after(coarse, { step: "resample", method: "cubic", ...fine }, region)),
  ];
  save("resample", spectraFigure(traces, { ...size, title: "Resample between coarse points (simulated)" }));
}

function peaks(): void {
  const ready = after(set, { step: "smooth", method: "savitzky-golay" }, { step: "baseline", method: "arpls" });
  const found = findPeaks(ready.shift, row(ready, 0));
  const marks = found.map(({ position }) => position);
  save(
    "peaks",
    spectraFigure([trace("peaks", ready, 0, { peaks: marks })], { ...size, title: "findPeaks (simulated)" }),
  );
}

function map(): void {
  const [width, height] = [40, 30];
  const { set: mixed } = simulateSpectra({
    classes: 2,
    perClass: 1200,
    points: 120,
    noise: 0.06,
    background: 0.2,
    classSpread: 1.2,
    groupSpread: 0.02,
    spectrumSpread: 0.1,
    seed: 3,
  });
  const inside = (i: number) => Math.hypot((i % width) - 20, Math.floor(i / width) - 15) < 9 + 3 * Math.sin(i % width);
  const order = Array.from({ length: width * height }, (_, i) => (inside(i) ? i : 1200 + i));
  const area = bandIntegral(mixed, BAND);
  const image = mapImage(
    lineGeometry(width, height, [0.5, 0.5]),
    order.map((i) => area[i]),
  );
  const options = {
    valueLabel: `Area ${BAND.join(" .. ")} cm⁻¹`,
    title: "Band integral (simulated)",
    width: 480,
    height: 360,
  };
  save("map", mapFigure({ columns: width, rows: height, stepUm: 0.5, values: image.values }, options));
}

despike();
baselines("baseline-whittaker", "Baseline: penalised least squares (simulated)", [
  "asls",
  "arpls",
  "airpls",
  "iarpls",
  "drpls",
  "aspls",
  "pspline-asls",
]);
baselines("baseline-other", "Baseline: polynomials, hulls, morphology (simulated)", [
  "snip",
  "modpoly",
  "imodpoly",
  "rubberband",
  "rolling-ball",
  "mormol",
]);
lambda();
smooth();
normalise();
resample();
peaks();
map();
