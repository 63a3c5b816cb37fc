/**
 * @file Deep embedded clustering (Xie, Girshick and Farhadi, ICML 2016, arXiv 1511.06335): an autoencoder is trained, its
 * decoder dropped, its encoder and centroids trained on towards a sharpened assignment, by SGD at 0.01 with momentum 0.9 until
 * 0.1 % of the spectra change their cluster. Deviations stand in ../deep/autoencoder.ts and ../deep/embedded-clustering.ts;
 * half of the run's epochs go to either stage.
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
  /** SGD's rate in the second stage. */
  clusteringRate: positiveNumber,
});

export const dec: ClusteringPeer = {
  id: "dec",
  name: "DEC",
  source: "Xie, Girshick and Farhadi, ICML 2016, arXiv 1511.06335",
  candidates: [
    { ...publishedAutoencoder, clusteringRate: 0.01 },
    { ...smallAutoencoder, clusteringRate: 0.01 },
    { ...smallAutoencoder, clusteringRate: 0.1 },
  ],
  async cluster(spectra, run) {
    const settings = readSettings("dec", schema, run.settings);
    const [first, second] = twoStages(run);
    const { weights, scaling } = await learnAutoencoder(learningSet(spectra, run.unlabelled), settings, {
      ...run,
      ...first,
    });
    return embeddedClustering(unitSpectra(spectra), {
      ...run,
      ...second,
      build(batch) {
        const { graph, encoder, code } = buildAutoencoder(scaling, batch, settings);
        return { graph, parameters: encoder, code };
      },
      weights,
      random: createRandom(run.seed).fork("dec"),
      batchSize: settings.batchSize,
      optimizer: { kind: "sgd", momentum: 0.9 },
      schedule: constant(settings.clusteringRate),
      gamma: 1,
      tolerance: 0.001,
    });
  },
};
