/**
 * @file Deep embedded clustering (Xie, Girshick and Farhadi, ICML 2016, arXiv 1511.06335): an autoencoder is trained, its
 * decoder dropped, its encoder and centroids trained on towards a sharpened assignment, by SGD at 0.01 with momentum 0.9 until
 * 0.1 % of the spectra change their cluster. Deviations stand in ../deep/autoencoder.ts and ../deep/embedded-clustering.ts;
 * the epochs of both stages in learn-first.ts.
 */
import * as v from "valibot";
import { publishedAutoencoder, smallAutoencoder } from "../deep/autoencoder.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { selfTrainedAutoencoder, selfTrainingEntries } from "./self-trained-autoencoder.ts";

const schema = v.strictObject(selfTrainingEntries);

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
    const optimizer = { kind: "sgd", momentum: 0.9 } as const;
    return selfTrainedAutoencoder(spectra, settings, { id: "dec", reconstructs: false, optimizer, gamma: 1 }, run);
  },
};
