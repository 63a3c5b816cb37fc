/** @file K-means on the code of an autoencoder; the network and what deviates stand in ../deep/autoencoder.ts. */
import { kMeans } from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import {
  autoencoderEntries,
  buildAutoencoder,
  learnAutoencoder,
  publishedAutoencoder,
  smallAutoencoder,
} from "../deep/autoencoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { learningSet, unitSpectra } from "../deep/unit-spectra.ts";
import { whitenEntries, whitenedFeatures } from "../deep/whitened.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject({ ...autoencoderEntries, ...whitenEntries });

export const autoencoderKMeans: ClusteringPeer = {
  id: "autoencoder",
  name: "autoencoder + k-means",
  source: "Hinton and Salakhutdinov, Science 313, 504 (2006); sizes of Xie et al., ICML 2016",
  candidates: [
    publishedAutoencoder,
    { ...smallAutoencoder, whiten: 10 },
    smallAutoencoder,
    { ...smallAutoencoder, code: 32, whiten: 32 },
  ],
  async cluster(spectra, run) {
    const { whiten, ...settings } = readSettings("autoencoder", schema, run.settings);
    const learned = learningSet(spectra, run.unlabelled);
    const { weights, scaling } = await learnAutoencoder(learned, settings, run);
    const codes = (set: SpectrumSet) => {
      const rows = unitSpectra(set);
      const { code } = buildAutoencoder(scaling, Math.min(settings.batchSize, rows.rows), settings);
      return outputRows(code, rows, weights, run.signal);
    };
    const features = await whitenedFeatures(codes, { spectra, learned, whiten });
    return kMeans(features, { k: run.k, seed: run.seed }).labels;
  },
};
