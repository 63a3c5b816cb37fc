/**
 * @file `node docs/figures/make-measured.ts [FOLDER]`: the figures of docs/preprocessing.md that show measured spectra. FOLDER
 * (default: `shared/data` beside the project) holds the sets that docs/preprocessing.md names as their sources.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageFigure, type SpectrumTrace, spectraFigure } from "@stokes/report";
import {
  applyRecipe,
  chooseWhittakerLambda,
  findPeaks,
  mapGeometry,
  mcrAls,
  row,
  type SpectrumSet,
  type Step,
  takeRows,
  textColumn,
} from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";

const folder = process.argv[2] ?? join(import.meta.dirname, "../../../shared/data");
const size = { width: 640, height: 340 };
const GREY = "#a8a8a8";
const save = (name: string, svg: string) => writeFileSync(new URL(`${name}.svg`, import.meta.url), svg);
const load = async (path: string) => (await loadSpectra([join(folder, path)])).set;
const after = (set: SpectrumSet, ...steps: Step[]) => applyRecipe(set, { version: 2, steps });
const crop = (low: number, high: number): Step => ({ step: "crop", ranges: [[low, high]] });
const trace = (name: string, set: SpectrumSet, more: Partial<SpectrumTrace> = {}, index = 0): SpectrumTrace => ({
  name,
  shift: set.shift,
  intensity: row(set, index),
  ...more,
});

/** One pixel of the cell map that a cosmic ray has hit. */
function despike(cell: SpectrumSet): void {
  const hit = takeRows(cell, [1188]);
  const traces = [trace("measured", hit), trace("despiked", after(hit, { step: "despike", method: "whitaker-hayes" }))];
  save("measured-despike", spectraFigure(traces, { ...size, offset: true, title: "Despike: a pixel of a cell" }));
}

function baseline(polymers: SpectrumSet): void {
  const one = after(takeRows(polymers, [textColumn(polymers, "name").indexOf("PET V2")]), crop(-30, 3300));
  const fitted = (["asls", "arpls", "airpls", "snip", "modpoly"] as const).map((method) => {
    const flat = after(one, { step: "baseline", method });
    return trace(method, { ...one, intensity: one.intensity.map((value, i) => value - flat.intensity[i]) });
  });
  const title = "Baseline: weathered PET, measured from below the laser line";
  save(
    "measured-baseline",
    spectraFigure([trace("spectrum", one, { colour: GREY }), ...fitted], { ...size, height: 400, title }),
  );
}

/** A pixel of the cell's middle, smoothed four ways. */
function smooth(cell: SpectrumSet): void {
  const one = takeRows(cell, [820]);
  const { lambda } = chooseWhittakerLambda(row(one, 0));
  const steps: [string, Step][] = [
    ["savitzky-golay 9/3", { step: "smooth", method: "savitzky-golay", window: 9, degree: 3 }],
    [`whittaker ${lambda.toPrecision(2)} (chosen)`, { step: "smooth", method: "whittaker", lambda }],
    ["wavelet", { step: "smooth", method: "wavelet" }],
  ];
  const region = crop(900, 1750);
  const traces = [
    trace("measured", after(one, region)),
    ...steps.map(([name, step]) => trace(name, after(one, step, region))),
    trace(
      "pca 10, of all pixels",
      after(takeRows(after(cell, { step: "smooth", method: "pca", components: 10 }), [820]), region),
    ),
  ];
  save(
    "measured-smooth",
    spectraFigure(traces, { ...size, height: 520, offset: true, title: "Smooth: a pixel of a cell" }),
  );
}

/** All variants of one polymer, with the baseline taken and nothing else, and brought to one scale. */
function normalise(polymers: SpectrumSet): void {
  const waters = textColumn(polymers, "file").map((file) => (file.includes("FW") ? "fresh" : "sea"));
  const rows = [...waters.keys()].filter((i) => textColumn(polymers, "name")[i].startsWith("PS V"));
  const flat = after(takeRows(polymers, rows), crop(500, 1800), { step: "baseline", method: "arpls" });
  for (const [name, set] of [
    ["flat", flat],
    ["snv", after(flat, { step: "normalise", method: "snv" })],
  ] as const) {
    const traces = rows.map((_, i) => trace(`${waters[rows[i]]} ${i + 1}`, set, {}, i));
    const title = name === "flat" ? "Weathered polystyrene, no baseline" : "The same after SNV";
    save(`measured-normalise-${name}`, spectraFigure(traces, { width: 400, height: 300, title }));
  }
}

function peaks(polymers: SpectrumSet): void {
  const one = after(takeRows(polymers, [textColumn(polymers, "name").lastIndexOf("PS")]), crop(500, 1800), {
    step: "baseline",
    method: "arpls",
  });
  const found = findPeaks(one.shift, row(one, 0)).map(({ position }) => position);
  save(
    "measured-peaks",
    spectraFigure([trace("polystyrene", one, { peaks: found })], { ...size, title: "findPeaks: polystyrene" }),
  );
}

/** Amounts of four components over the emulsion. */
function components(emulsion: SpectrumSet): void {
  const ready = after(emulsion, { step: "baseline", method: "arpls" });
  const { amounts, spectra } = mcrAls(ready.intensity, ready.shift.length, { components: 4 });
  const { width, height, rowAt } = mapGeometry(emulsion);
  const images = [0, 1, 2, 3].map((k) => {
    // The line with the largest y on top.
    const values = Float64Array.from(rowAt, (_, pixel) => {
      const line = height - 1 - Math.floor(pixel / width);
      return amounts[rowAt[line * width + (pixel % width)] * 4 + k];
    });
    const largest = values.reduce((a, b) => Math.max(a, b));
    return { name: `component ${k + 1}`, values: values.map((value) => value / largest) };
  });
  const title = "An emulsion, resolved by MCR-ALS";
  save(
    "measured-components",
    imageFigure(images, { columns: width, rows: height }, { title, valueLabel: "Share of its largest amount" }),
  );
  const points = ready.shift.length;
  const traces = images.map(({ name }, k) => ({
    name,
    shift: ready.shift,
    intensity: spectra.subarray(k * points, (k + 1) * points),
  }));
  save(
    "measured-component-spectra",
    spectraFigure(traces, { ...size, height: 420, offset: true, title: "The components' spectra" }),
  );
}

const cell = await load("thp1_witec_ramanspy/thp1_layer5.npz");
const polymers = await load("rampp_microplastics/data-raw");
despike(cell);
baseline(polymers);
smooth(cell);
normalise(polymers);
peaks(polymers);
components(await load("supure_puredata/emulsion_hsi.npz"));
