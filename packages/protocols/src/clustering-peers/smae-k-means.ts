/** @file K-means on the features of the masked autoencoder; see smae-features.ts. */
import { kMeans } from "@stokes/analysis";
import * as v from "valibot";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { smaeFeatureEntries, smaeFeatures } from "./smae-features.ts";

const schema = v.strictObject(smaeFeatureEntries);

export const smaeKMeans: ClusteringPeer = {
  id: "smae",
  name: "SMAE + k-means",
  source: "Ren, Zhou and Li, Expert Systems with Applications 292, 128576 (2025), arXiv 2504.16130",
  candidates: [
    { preset: "default", pool: "class" },
    { preset: "default", pool: "class", whiten: 30 },
    { preset: "default", pool: "mean", whiten: 30 },
    { preset: "paper", pool: "class" },
  ],
  async cluster(spectra, run) {
    const settings = readSettings("smae", schema, run.settings);
    return kMeans(await smaeFeatures(spectra, settings, run), { k: run.k, seed: run.seed }).labels;
  },
};
