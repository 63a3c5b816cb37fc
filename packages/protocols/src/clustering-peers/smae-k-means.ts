/** @file K-means on the features of the masked autoencoder; see smae-features.ts. */
import { kMeans } from "@stokes/analysis";
import * as v from "valibot";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { learnSmae, smaeEntries, smaeFeatures } from "./smae-features.ts";

const schema = v.strictObject(smaeEntries);

export const smaeKMeans: ClusteringPeer = {
  id: "smae",
  name: "SMAE + k-means",
  source: "Ren, Zhou and Li, Expert Systems with Applications 292, 128576 (2025), arXiv 2504.16130",
  candidates: [
    { preset: "default", pool: "class" },
    { preset: "default", pool: "mean" },
    { preset: "default", pool: "all" },
    { preset: "paper", pool: "class" },
  ],
  async cluster(spectra, run) {
    const settings = readSettings("smae", schema, run.settings);
    const model = await learnSmae(spectra, settings, run);
    const features = await smaeFeatures(model, spectra, settings.pool, run.signal);
    return kMeans(features, { k: run.k, seed: run.seed }).labels;
  },
};
