/**
 * @file Improved deep embedded clustering (Guo et al., IJCAI 2017): DEC that keeps its decoder, so that the codes still tell
 * the spectra: reconstruction + 0.1 times the divergence from the sharpened assignment, by Adam. Deviations as of DEC.
 */
import * as v from "valibot";
import { publishedAutoencoder, smallAutoencoder } from "../deep/autoencoder.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { selfTrainedAutoencoder, selfTrainingEntries } from "./self-trained-autoencoder.ts";

const schema = v.strictObject({
  ...selfTrainingEntries,
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
    const { gamma, ...settings } = readSettings("idec", schema, run.settings);
    const optimizer = { weightDecay: 0 };
    return selfTrainedAutoencoder(spectra, settings, { id: "idec", reconstructs: true, optimizer, gamma }, run);
  },
};
