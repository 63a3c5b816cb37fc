/**
 * @file K-means on a t-SNE map of the masked autoencoder's features, as in the notebook that the authors of SMAE published,
 * but for features taken with nothing masked; see smae-features.ts.
 */
import { kMeans, tsne } from "@stokes/analysis";
import * as v from "valibot";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { smaeFeatureEntries, smaeFeatures } from "./smae-features.ts";

const schema = v.strictObject({ ...smaeFeatureEntries, perplexity: wholeNumber });

export const smaeTsne: ClusteringPeer = {
  id: "smae+t-sne",
  name: "SMAE, t-SNE + k-means",
  source: "Ren, Zhou and Li, arXiv 2504.16130; van der Maaten and Hinton, J. Mach. Learn. Res. 9, 2579 (2008)",
  candidates: [
    { preset: "default", pool: "class", perplexity: 30 },
    { preset: "default", pool: "class", whiten: 30, perplexity: 30 },
    { preset: "default", pool: "mean", whiten: 30, perplexity: 30 },
    { preset: "paper", pool: "class", perplexity: 30 },
  ],
  async cluster(spectra, run) {
    const { perplexity, ...settings } = readSettings("smae+t-sne", schema, run.settings);
    const features = await smaeFeatures(spectra, settings, run);
    const most = Math.max(1, Math.floor((features.rows - 1) / 3));
    const map = tsne(features, { perplexity: Math.min(perplexity, most), seed: run.seed });
    return kMeans(map, { k: run.k, seed: run.seed }).labels;
  },
};
