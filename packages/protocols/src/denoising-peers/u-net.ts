/**
 * @file A supervised U-Net (Ronneberger, Fischer and Brox, MICCAI 2015, arXiv 1505.04597) in one dimension, as Raman
 * spectra are denoised with since C. C. Horgan et al., Anal. Chem. 93, 15850 (2021): pairs of noisy and clean spectra,
 * mean absolute error, Adam under one warm-up and decay of the rate.
 *
 * Deviations: kernels of 5, plain double convolutions, nearest-neighbour upsampling, fewer channels; the noise is what is
 * predicted (Zhang et al., IEEE Trans. Image Process. 26, 3142, 2017); no augmentation. Both spectra of a pair are brought
 * to the scale on which the noisy one spans [0, 1]; ends are continued by reflection to a multiple of 2^levels.
 */
import { UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { abs, cosine, declareParameters, Graph, initialWeights, mean, sub, type Weights } from "onnxgrad";
import * as v from "valibot";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { takeRowValues } from "../deep/take-row-values.ts";
import { trainNetwork } from "../deep/train-network.ts";
import type { Rows } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { DenoisingPeer, DenoisingRun } from "./denoising-peer.ts";
import { uNet } from "./u-net-layers.ts";

const PREDICTION_BATCH = 64;

const schema = v.strictObject({
  channels: wholeNumber,
  levels: wholeNumber,
  learningRate: positiveNumber,
  batchSize: wholeNumber,
});
type UNetSettings = v.InferOutput<typeof schema>;

export const uNetPeer: DenoisingPeer = {
  id: "u-net",
  name: "U-Net, supervised",
  source: "Ronneberger, Fischer and Brox, MICCAI 2015; for Raman spectra Horgan et al., Anal. Chem. 93, 15850, 2021",
  supervised: true,
  candidates: [
    { channels: 8, levels: 3, learningRate: 3e-3, batchSize: 32 },
    { channels: 8, levels: 3, learningRate: 1e-3, batchSize: 32 },
    { channels: 8, levels: 3, learningRate: 1e-2, batchSize: 32 },
    { channels: 16, levels: 4, learningRate: 1e-3, batchSize: 32 },
  ],
  async fit(run) {
    const settings = readSettings("u-net", schema, run.settings);
    const weights = await learn(settings, run);
    return {
      async denoise(spectra) {
        const scales = scalesOf(spectra);
        const rows = scaled(spectra, scales, settings.levels);
        const graph = new Graph();
        const input = graph.input("input", [Math.max(1, Math.min(PREDICTION_BATCH, rows.rows)), rows.columns]);
        const output = uNet(declareParameters(graph).scope, input, false, settings);
        const { values, columns } = await outputRows(output, rows, weights, run.signal);
        const points = spectra.shift.length;
        const estimate = new Float32Array(spectra.intensity.length);
        for (const [i, { low, range }] of scales.entries()) {
          for (let j = 0; j < points; j++) estimate[i * points + j] = low + range * values[i * columns + j];
        }
        return { estimate };
      },
    };
  },
};

async function learn(
  settings: UNetSettings,
  { train, clean, seed, epochs, signal, onProgress }: DenoisingRun,
): Promise<Weights> {
  if (clean === undefined || spectrumCount(clean) !== spectrumCount(train)) {
    throw new UsageError("u-net learns from pairs of noisy and clean spectra; give the clean ones, row by row");
  }
  const scales = scalesOf(train);
  const noisy = scaled(train, scales, settings.levels);
  const truth = scaled(clean, scales, settings.levels);
  const batchSize = Math.min(settings.batchSize, noisy.rows);
  const random = createRandom(seed).fork("u-net");
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = graph.input("input", [batchSize, noisy.columns]);
  const target = graph.input("target", [batchSize, noisy.columns]);
  const loss = mean(abs(sub(uNet(scope, input, true, settings), target)));
  return trainNetwork(loss, parameters, initialWeights(parameters, random.fork("weights").uniform), {
    count: noisy.rows,
    batchSize,
    epochs,
    optimizer: { weightDecay: 0 },
    schedule: ({ steps }) => cosine(settings.learningRate, { steps, warmup: Math.ceil(steps / 10) }),
    random,
    feeds: (rows) => ({ input: takeRowValues(noisy, rows), target: takeRowValues(truth, rows) }),
    signal,
    onProgress,
  });
}

interface Scale {
  readonly low: number;
  readonly range: number;
}

/** Least value and span of each spectrum; a span of 0 counts as 1. */
function scalesOf({ intensity, shift: { length } }: SpectrumSet): Scale[] {
  return Array.from({ length: intensity.length / length }, (_, i) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let j = i * length; j < (i + 1) * length; j++) {
      low = Math.min(low, intensity[j]);
      high = Math.max(high, intensity[j]);
    }
    return { low, range: high > low ? high - low : 1 };
  });
}

/** Each spectrum on its scale, continued by reflection to a multiple of 2^levels points. */
function scaled({ intensity, shift: { length } }: SpectrumSet, scales: readonly Scale[], levels: number): Rows {
  const columns = Math.ceil(length / 2 ** levels) * 2 ** levels;
  const values = new Float32Array(scales.length * columns);
  for (const [i, { low, range }] of scales.entries()) {
    for (let j = 0; j < columns; j++) {
      const from = j < length ? j : Math.max(0, 2 * length - 1 - j);
      values[i * columns + j] = (intensity[i * length + from] - low) / range;
    }
  }
  return { values, rows: scales.length, columns };
}
