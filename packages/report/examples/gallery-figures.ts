import {
  barFigure,
  confusionFigure,
  denoisingFigure,
  embeddingFigure,
  lossFigure,
  spectraFigure,
} from "../src/index.ts";
import { bands, noisy, normal, shiftAxis, uniform } from "./synthetic.ts";

export interface GalleryFigure {
  readonly svg: string;
  readonly caption: string;
  readonly half?: boolean;
}

/** One of every figure, by name. The same on every call. */
export function galleryFigures(): Record<string, GalleryFigure> {
  const shift = shiftAxis();
  const calcite = bands(shift, [1086, 712, 1436], 7);
  const quartz = bands(shift, [465, 1160, 808], 10);
  const strains = ["E. coli", "S. aureus", "P. aeruginosa", "K. pneumoniae", "E. faecalis", "S. epidermidis"];
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
