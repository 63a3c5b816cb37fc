/**
 * @file TS-TCC (Eldele et al., IJCAI 2021, arXiv 2106.14112) and k-means on its convolution features: a weak view (jitter and
 * scaling) and a strong one (segments in another order, jitter) of each spectrum, temporal contrast across the views with
 * weight 1, contextual contrast with weight 0.7 at temperature 0.2, Adam at 3e-4 with betas 0.9 and 0.99.
 *
 * Deviations: the spectrum's axis stands for time; what is summed up is a stretch of fixed length at a random place, not
 * all that stands before it; both views go through the encoder as one batch; features are averaged in fours along the axis
 * before k-means. Sizes of jitter, scaling and segments are published per data set, none of them spectra: ours are stated.
 */
import { kMeans } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { constant, fillDropoutMask, initialWeights, sizeOf } from "onnxgrad";
import * as v from "valibot";
import { scalingOf } from "../deep/input-scaling.ts";
import { rememberedWeights, rememberKey } from "../deep/remembered.ts";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { buildTemporalEncoder, buildTemporalNetwork, DROPOUT, temporalEntries } from "../deep/temporal-contrast.ts";
import { trainNetwork } from "../deep/train-network.ts";
import { learningSet, unitSpectra } from "../deep/unit-spectra.ts";
import { weakStrongEntries, weakStrongViews } from "../deep/weak-strong-views.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject({
  ...temporalEntries,
  ...weakStrongEntries,
  batchSize: v.pipe(wholeNumber, v.minValue(2)),
  learningRate: positiveNumber,
});
const defaults = {
  ...{ channels: [32, 64, 128], kernel: 8, stride: 4, width: 64, depth: 4, ahead: 0.3 },
  ...{ temperature: 0.2, temporalWeight: 1, contextualWeight: 0.7 },
  ...{ segments: 8, jitter: 0.05, scaling: 0.1, batchSize: 128, learningRate: 3e-4 },
};

export const tsTcc: ClusteringPeer = {
  id: "ts-tcc",
  name: "TS-TCC + k-means",
  source: "Eldele et al., IJCAI 2021, arXiv 2106.14112",
  candidates: [
    defaults,
    { ...defaults, batchSize: 64, learningRate: 1e-3 },
    { ...defaults, batchSize: 64, segments: 3 },
    { ...defaults, batchSize: 64, jitter: 0.02 },
  ],
  async cluster(spectra, run) {
    const { batchSize: atMost, learningRate, ...settings } = readSettings("ts-tcc", schema, run.settings);
    const { epochs, seed, signal, onProgress } = run;
    const set = learningSet(spectra, run.unlabelled);
    const training = unitSpectra(set);
    const scaling = scalingOf(training);
    const batchSize = Math.min(atMost, training.rows);
    const key = await rememberKey("ts-tcc", set, run, { ...settings, batchSize, learningRate, epochs });
    const weights = await rememberedWeights(run, key, async () => {
      const random = createRandom(seed).fork("ts-tcc");
      const network = buildTemporalNetwork(scaling, batchSize, settings);
      const { loss, parameters, lengths, dropoutShape } = network;
      return trainNetwork(loss, parameters, initialWeights(parameters, random.fork("weights").uniform), {
        count: training.rows,
        batchSize,
        epochs,
        optimizer: { beta1: 0.9, beta2: 0.99, weightDecay: 3e-4 },
        schedule: () => constant(learningRate),
        random,
        feeds(rows, draw) {
          const mask = new Float32Array(sizeOf(dropoutShape));
          fillDropoutMask(mask, DROPOUT, draw.uniform);
          const first = draw.integer(lengths.sequence - lengths.ahead - lengths.context + 1);
          const next = first + lengths.context;
          return {
            input: weakStrongViews(training, rows, settings, draw),
            dropout: mask,
            context: Int32Array.from({ length: lengths.context }, (_, i) => first + i),
            future: Int32Array.from({ length: lengths.ahead }, (_, i) => next + i),
          };
        },
        signal,
        onProgress,
      });
    });
    const rows = unitSpectra(spectra);
    const code = buildTemporalEncoder(scaling, Math.min(batchSize, rows.rows), settings);
    return kMeans(await outputRows(code, rows, weights, signal), { k: run.k, seed }).labels;
  },
};
