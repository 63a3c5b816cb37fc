/**
 * @file Improved deep embedded clustering (Guo et al., IJCAI 2017): DEC that keeps its decoder, so that the codes still tell
 * the spectra: reconstruction + 0.1 times the divergence from the sharpened assignment, by Adam. Deviations as of DEC.
 */
import { createRandom } from "@stokes/random";
import { constant } from "onnxgrad";
import * as v from "valibot";
import {
  autoencoderEntries,
  buildAutoencoder,
  learnAutoencoder,
  publishedAutoencoder,
  smallAutoencoder,
} from "../deep/autoencoder.ts";
import { embeddedClustering } from "../deep/embedded-clustering.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { twoStages } from "../deep/two-stages.ts";
import { learningSet, unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject({
  ...autoencoderEntries,
  /** Adam's rate in the second stage. */
  clusteringRate: positiveNumber,
  /** Weight of the divergence. */
  gamma: positiveNumber,
});

export const idec: ClusteringPeer = {
  id: "idec",
  name: "IDEC",
  source: "Guo et al., IJCAI 2017",
  candidates: [
    { ...publishedAutoencoder, clusteringRate: 1e-3, gamma: 0.1 },
    { ...smallAutoencoder, clusteringRate: 1e-3, gamma: 0.1 },
    { ...smallAutoencoder, clusteringRate: 1e-4, gamma: 0.1 },
    { ...smallAutoencoder, clusteringRate: 1e-3, gamma: 1 },
  ],
  async cluster(spectra, run) {
    const settings = readSettings("idec", schema, run.settings);
    const [first, second] = twoStages(run);
    const { weights, scaling } = await learnAutoencoder(learningSet(spectra, run.unlabelled), settings, {
      ...run,
      ...first,
    });
    return embeddedClustering(unitSpectra(spectra), {
      ...run,
      ...second,
      build: (batch) => buildAutoencoder(scaling, batch, settings),
      weights,
      random: createRandom(run.seed).fork("idec"),
      batchSize: settings.batchSize,
      optimizer: { weightDecay: 0 },
      schedule: constant(settings.clusteringRate),
      gamma: settings.gamma,
      tolerance: 0.001,
    });
  },
};
