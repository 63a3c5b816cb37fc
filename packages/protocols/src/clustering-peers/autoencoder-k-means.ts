/** @file K-means on the code of an autoencoder; the network and what deviates stand in ../deep/autoencoder.ts. */
import { kMeans } from "@stokes/analysis";
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
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject(autoencoderEntries);

export const autoencoderKMeans: ClusteringPeer = {
  id: "autoencoder",
  name: "autoencoder + k-means",
  source: "Hinton and Salakhutdinov, Science 313, 504 (2006); sizes of Xie et al., ICML 2016",
  candidates: [publishedAutoencoder, smallAutoencoder, { ...smallAutoencoder, code: 32 }],
  async cluster(spectra, run) {
    const settings = readSettings("autoencoder", schema, run.settings);
    const { weights, scaling } = await learnAutoencoder(learningSet(spectra, run.unlabelled), settings, run);
    const rows = unitSpectra(spectra);
    const { code } = buildAutoencoder(scaling, Math.min(settings.batchSize, rows.rows), settings);
    return kMeans(await outputRows(code, rows, weights, run.signal), { k: run.k, seed: run.seed }).labels;
  },
};
