import {
  barFigure,
  calibrationFigure,
  confusionFigure,
  curveFigure,
  denoisingFigure,
  embeddingFigure,
  envelopeFigure,
  histogramFigure,
  imageFigure,
  lossFigure,
  type MapGrid,
  mapFigure,
  meanSpectraFigure,
  reliabilityFigure,
  spectraFigure,
} from "../src/index.ts";
import { bands, noisy, normal, shiftAxis, uniform } from "./synthetic.ts";

export interface GalleryFigure {
  readonly svg: string;
  readonly caption: string;
  readonly half?: boolean;
}

const HALF = { width: 420, height: 300 };

/** One of every figure, by name. The same on every call. */
export function galleryFigures(): Record<string, GalleryFigure> {
  const shift = shiftAxis();
  const calcite = bands(shift, [1086, 712, 1436], 7);
  const quartz = bands(shift, [465, 1160, 808], 10);
  const strains = ["E. coli", "S. aureus", "P. aeruginosa", "K. pneumoniae", "E. faecalis", "S. epidermidis"];
  const grid = { columns: 60, rows: 40, stepUm: 0.5 };
  const [anatase, calciteMap] = [blob(grid, 18, 14, 9), blob(grid, 42, 24, 12)];
  return {
    spectra: {
      svg: spectraFigure([
        { name: "calcite", shift, ...withBand(noisy(calcite, 0.01, 1), 0.05), peaks: [1086, 712, 1436] },
        { name: "quartz", shift, intensity: noisy(quartz, 0.01, 2), peaks: [465, 808, 1160] },
      ]),
      caption: "Two spectra with peak positions; the band is ± 2 sd.",
    },
    "spectra-offset": {
      svg: spectraFigure(
        strains.map((name, i) => ({
          name,
          shift,
          intensity: noisy(bands(shift, [1003, 1450, 783 + 9 * i, 1660, 1250 - 14 * i], 11), 0.02, 10 + i),
        })),
        { offset: true, title: "Six strains, mean spectra" },
      ),
      caption: "Stacked spectra, named beside the trace.",
    },
    "spectra-long": {
      svg: spectraFigure([longSpectrum()], { title: "200 000 points, one narrow peak" }),
      caption: "A line thinned to what the pixels can show.",
    },
    "spectra-bundle": {
      svg: spectraFigure(
        Array.from({ length: 24 }, (_, i) => ({ name: `${i}`, shift, intensity: noisy(quartz, 0.03, 200 + i) })),
      ),
      caption: "Two dozen spectra as a bundle.",
    },
    envelope: { svg: envelope(shift), caption: "Five hundred spectra by their quantiles." },
    denoising: {
      svg: denoisingFigure({
        shift,
        before: noisy(calcite, 0.15, 3),
        after: noisy(calcite, 0.012, 4),
        lower: calcite.map((value) => value - 0.05),
        upper: calcite.map((value) => value + 0.05),
        truth: calcite,
      }),
      caption: "Simulated: the truth is known, so the error is shown as well as what was removed.",
    },
    loss: {
      svg: lossFigure(losses(), { log: true, title: "Pre-training" }),
      caption: "Masked reconstruction loss by epoch.",
    },
    embedding: { svg: clouds(10_000, 7, 0.3), caption: "10 000 points of seven clusters." },
    "embedding-30": { svg: clouds(3000, 30, 0), caption: "Thirty classes, named at their medians." },
    confusion: { svg: confusion(strains, 0.85), caption: "Six classes." },
    "confusion-63": {
      svg: confusion(
        Array.from({ length: 63 }, (_, i) => `strain ${i + 1}`),
        0.8,
      ),
      caption: "Sixty-three classes.",
    },
    bars: {
      svg: barFigure(
        [
          { name: "K-means", value: 61.2, low: 59.8, high: 62.6, published: 60.1 },
          { name: "GMM", value: 58.4, low: 56.1, high: 60.7 },
          { name: "IDEC", value: 70.3, low: 68.2, high: 72.4, published: 73.5 },
          { name: "SMAE + K-means", value: 80.6, low: 79.7, high: 81.5, published: 80.56, strong: true },
        ],
        { xLabel: "Clustering accuracy / %", title: "Six strains, ten seeds" },
      ),
      caption: "Means and 95 % intervals; diamonds are the published values.",
    },
    "mean-spectra": { svg: meanSpectra(shift), caption: "Mean and standard deviation of three classes." },
    curves: { svg: labelEfficiency(), caption: "Accuracy by the number of labelled spectra a class, ten seeds." },
    suggestion: {
      svg: curveFigure(
        [{ name: "silhouette", x: [2, 3, 4, 5, 6, 7, 8], y: [0.31, 0.38, 0.47, 0.52, 0.61, 0.55, 0.5] }],
        {
          xLabel: "Clusters",
          yLabel: "Mean silhouette",
          rule: { x: 6, name: "suggested: 6" },
          ...HALF,
        },
      ),
      caption: "How many clusters.",
      half: true,
    },
    histogram: {
      svg: histogramFigure(
        [
          { name: "known", values: Float64Array.from({ length: 2000 }, normal(21)).map((v) => v + 3) },
          { name: "unknown", values: Float64Array.from({ length: 600 }, normal(22)).map((v) => v * 0.8 + 6.5) },
        ],
        { xLabel: "Distance to the nearest class", rules: [{ x: 5.2, name: "threshold" }], ...HALF },
      ),
      caption: "Distances of known and unknown spectra.",
      half: true,
    },
    reliability: { svg: reliability(), caption: "Before and after temperature scaling.", half: true },
    calibration: { svg: calibration(), caption: "Concentration, training and test.", half: true },
    map: {
      svg: mapFigure({ ...grid, values: anatase }, { valueLabel: "Band area 640 cm⁻¹ / a.u.", ...HALF }),
      caption: "A map of values with a missing corner.",
      half: true,
    },
    "map-clusters": {
      svg: mapFigure(
        {
          ...grid,
          labels: Array.from(anatase, (value, i) => {
            if (Number.isNaN(value)) return "";
            return value > 0.4 ? "anatase" : calciteMap[i] > 0.4 ? "calcite" : "matrix";
          }),
        },
        HALF,
      ),
      caption: "The same map as clusters.",
      half: true,
    },
    images: {
      svg: imageFigure(
        [1, 2, 3, 4, 5].map((i) => ({ name: `component ${i}`, values: blob(grid, 10 * i, 7 * i, 5 + 2 * i) })),
        grid,
        { valueLabel: "Share", title: "Components" },
      ),
      caption: "Images of five components on one scale.",
    },
  };
}

function withBand(intensity: Float64Array, half: number) {
  return { intensity, lower: intensity.map((value) => value - half), upper: intensity.map((value) => value + half) };
}

function longSpectrum() {
  const shift = shiftAxis(200_000);
  return { name: "long", shift, intensity: noisy(bands(shift, [900, 1300], 0.05), 0.02, 5) };
}

function losses() {
  const epoch = Array.from({ length: 200 }, (_, i) => i + 1);
  const draw = normal(6);
  const training = epoch.map((e) => 0.9 * Math.exp(-e / 25) + 0.02 + 0.001 * draw());
  const validation = epoch.map((e) => (e % 5 === 0 ? 0.95 * Math.exp(-e / 25) + 0.028 + e * 2e-5 : Number.NaN));
  return { epoch, training, validation, bestEpoch: 145 };
}

function clouds(count: number, classes: number, unlabelled: number): string {
  const [draw, pick] = [normal(8), uniform(9)];
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const labels = Array.from({ length: count }, (_, i) => {
    const cloud = i % classes;
    const ring = 1 + (cloud % 3);
    x[i] = 3 * ring * Math.cos((2 * Math.PI * cloud) / classes) + 0.7 * draw();
    y[i] = 2.4 * ring * Math.sin((2 * Math.PI * cloud) / classes) + 0.6 * draw();
    return pick() < unlabelled ? "" : `strain ${cloud + 1}`;
  });
  return embeddingFigure({ x, y, labels }, { xLabel: "UMAP 1", yLabel: "UMAP 2" });
}

function confusion(names: readonly string[], accuracy: number): string {
  const n = names.length;
  const draw = uniform(12);
  const counts = new Uint32Array(n * n);
  for (let i = 0; i < 100 * n; i++) {
    const row = i % n;
    const column = draw() < accuracy ? row : Math.min(n - 1, Math.floor((row + 1 + 6 * draw() ** 2) % n));
    counts[row * n + column]++;
  }
  return confusionFigure({ counts, names });
}

function meanSpectra(shift: Float64Array): string {
  const labels = Array.from({ length: 90 }, (_, i) => ["PET", "PP", "PS"][i % 3]);
  const centres = [
    [1615, 1726, 1096],
    [841, 809, 1460],
    [1001, 1602, 1031],
  ];
  const strength = normal(30);
  const intensity = new Float32Array(labels.length * shift.length);
  for (const [i] of labels.entries()) {
    const level = 1 + 0.15 * strength();
    intensity.set(
      noisy(bands(shift, centres[i % 3]), 0.02, 31 + i).map((value) => value * level),
      i * shift.length,
    );
  }
  return meanSpectraFigure({ shift, intensity, labels }, { offset: true });
}

function envelope(shift: Float64Array): string {
  const strength = normal(300);
  const intensity = new Float32Array(500 * shift.length);
  for (let row = 0; row < 500; row++) {
    const level = Math.exp(0.3 * strength());
    intensity.set(
      noisy(bands(shift, [1003, 1450, 783, 1660]), 0.03, 301 + row).map((v) => v * level),
      row * shift.length,
    );
  }
  return envelopeFigure({ shift, intensity });
}

function labelEfficiency(): string {
  const x = [1, 2, 5, 10, 20, 50, 100, 200];
  const curve = (name: string, from: number, to: number, spread: number) => {
    const y = x.map((n) => to - (to - from) * n ** -0.6);
    const half = x.map((n) => spread * n ** -0.5);
    return { name, x, y, low: y.map((v, i) => v - half[i]), high: y.map((v, i) => v + half[i]) };
  };
  const bound = { name: "all labels", x: [1, 200], y: [95, 95], dashed: true, colour: "#59636e" };
  return curveFigure([curve("pre-trained", 62, 95, 6), curve("from scratch", 31, 94, 8), bound], {
    logX: true,
    xLabel: "Labelled spectra a class",
    yLabel: "Accuracy / %",
  });
}

function reliability(): string {
  const bins = (bend: number) =>
    Array.from({ length: 10 }, (_, i) => {
      const confidence = (i + 0.5) / 10;
      const accuracy = confidence ** bend;
      const count = Math.round(30 + 400 * confidence ** 4);
      const half = 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / count);
      return { confidence, accuracy, count, low: accuracy - half, high: accuracy + half };
    });
  return reliabilityFigure(
    [
      { name: "as trained", bins: bins(1.7), ece: 0.092 },
      { name: "temperature 1.8", bins: bins(1.05), ece: 0.011 },
    ],
    { width: 420, height: 440 },
  );
}

function calibration(): string {
  const [draw, error] = [uniform(40), normal(41)];
  const actual = Float64Array.from({ length: 120 }, () => 50 * draw());
  const predicted = actual.map((value, i) => value + (i % 3 === 0 ? 2.4 : 1.2) * error());
  const labels = Array.from(actual, (_, i) => (i % 3 === 0 ? "test" : "training"));
  return calibrationFigure(
    { actual, predicted, labels },
    { quantity: "glucose", unit: "mmol/L", width: 420, height: 440 },
  );
}

function blob({ columns, rows }: MapGrid, x: number, y: number, radius: number): Float32Array {
  const draw = normal(50 + x);
  return Float32Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    if (column + row < 8) return Number.NaN;
    return Math.exp(-(((column - x) / radius) ** 2) - ((row - y) / radius) ** 2) + 0.03 * draw();
  });
}
