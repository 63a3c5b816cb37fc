/**
 * @file Variational deep embedding (Jiang et al., IJCAI 2017, arXiv 1611.05148): an autoencoder is trained first, a mixture
 * fitted to its codes, then the evidence lower bound raised by Adam at 0.002, times 0.9 every ten epochs. A group is the
 * likeliest component at the mean code. As in the authors' code for real-valued data, the squared error over all points
 * stands for the likelihood (a Gaussian of variance 1/2, here on the scale where all points together have deviation 1).
 * Deviations: codes start with a variance well below the components', so that the first stage is not drowned in noise at
 * once; those of ../deep/autoencoder.ts. The epochs of both stages: learn-first.ts.
 */
import { argmaxRows, gaussianMixture } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { exponential, initialWeights, type Weights } from "onnxgrad";
import * as v from "valibot";
import {
  autoencoderEntries,
  buildAutoencoder,
  learnAutoencoder,
  publishedAutoencoder,
  smallAutoencoder,
} from "../deep/autoencoder.ts";
import { continuedWeights } from "../deep/continued-weights.ts";
import { buildMixtureAutoencoder, LOG_VARIANCE_BIAS, PRIOR } from "../deep/mixture-autoencoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { takeRowValues } from "../deep/take-row-values.ts";
import { trainNetwork } from "../deep/train-network.ts";
import { type Rows, unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { learnFirst } from "./learn-first.ts";

/** Variance of a spectrum's code at the start, as a share of the components' mean variance. */
const START_SHARE = 0.1;

const schema = v.strictObject({
  ...autoencoderEntries,
  /** Adam's rate in the second stage. */
  mixtureRate: positiveNumber,
  /** Weight of the squared error in the bound. */
  reconstruction: positiveNumber,
});

export const vade: ClusteringPeer = {
  id: "vade",
  name: "VaDE",
  source: "Jiang et al., IJCAI 2017, arXiv 1611.05148",
  // At the published rate a few hundred spectra are learned by heart, noise and all, and their clusters fall apart.
  candidates: [
    { ...publishedAutoencoder, mixtureRate: 2e-3, reconstruction: 1 },
    { ...smallAutoencoder, mixtureRate: 2e-4, reconstruction: 1 },
    { ...smallAutoencoder, mixtureRate: 2e-3, reconstruction: 1 },
    { ...smallAutoencoder, mixtureRate: 2e-3, reconstruction: 0.1 },
  ],
  async cluster(spectra, run) {
    const settings = readSettings("vade", schema, run.settings);
    const { k, seed, signal } = run;
    const {
      learned: { weights, scaling },
      second,
    } = await learnFirst(spectra, run, (set, first) => learnAutoencoder(set, settings, first));
    const rows = unitSpectra(spectra);
    const batchSize = Math.min(settings.batchSize, rows.rows);
    const { code } = buildAutoencoder(scaling, batchSize, settings);
    const mixture = startOfMixture(await outputRows(code, rows, weights, signal), k, seed);

    const random = createRandom(seed).fork("vade");
    const network = buildMixtureAutoencoder(scaling, batchSize, { ...settings, k });
    const fresh = initialWeights(network.parameters, random.fork("weights").uniform);
    const learned = await trainNetwork(
      network.loss,
      network.parameters,
      continuedWeights(new Map([...weights, ...mixture]), fresh),
      {
        ...second,
        count: rows.rows,
        batchSize,
        optimizer: { weightDecay: 0 },
        schedule: ({ stepsPerEpoch }) =>
          exponential(settings.mixtureRate, { factor: 0.9, stepsPerEpoch: 10 * stepsPerEpoch }),
        random,
        feeds: (picked, draw) => ({
          input: takeRowValues(rows, picked),
          noise: Float32Array.from({ length: batchSize * settings.code }, draw.normal),
        }),
        signal,
      },
    );
    return argmaxRows(await outputRows(network.responsibilities, rows, learned, signal));
  },
};

/** A mixture of diagonal Gaussians fitted to the codes, as the prior's weights, and codes' variance to start from. */
function startOfMixture(codes: Rows, k: number, seed: number): Weights {
  const { columns } = codes;
  const { weights, means, factors } = gaussianMixture(codes, { k, covariance: "diagonal", regularisation: 1e-4, seed });
  const variance = factors.reduce((sum, sd) => sum + sd ** 2, 0) / factors.length;
  return new Map([
    [PRIOR.logits, { shape: [k], data: Float32Array.from(weights, (share) => Math.log(Math.max(share, 1e-6))) }],
    [PRIOR.means, { shape: [k, columns], data: Float32Array.from(means.values) }],
    [PRIOR.logVariances, { shape: [k, columns], data: Float32Array.from(factors, (sd) => 2 * Math.log(sd)) }],
    [LOG_VARIANCE_BIAS, { shape: [columns], data: new Float32Array(columns).fill(Math.log(START_SHARE * variance)) }],
  ]);
}
