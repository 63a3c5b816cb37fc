/**
 * @file RamanCluster (Sun, Wang and Jiang, Talanta 275, 126076, 2024) as far as it is told. What could be read of the publication
 * says that a module which learns robust, discriminative representations without labels is followed by a clustering module
 * of classical machine learning, and gives its accuracy on four and six bacteria. Network, views, losses, clusterer and all
 * numbers could not be read, so what fills them is ours: the residual encoder of the other contrastive peers, views for spectra,
 * contrast between spectra plus redundancy reduction between features (two losses that later work on the same data names
 * together), then k-means. A result of this peer says nothing certain about theirs.
 */
import { kMeans } from "@stokes/analysis";
import { add, scale } from "onnxgrad";
import * as v from "valibot";
import {
  contrastiveDefaults,
  contrastiveEntries,
  contrastiveSmallBatches,
  learnByContrast,
} from "../deep/contrastive-learning.ts";
import { ntXent } from "../deep/nt-xent.ts";
import { redundancyReduction } from "../deep/redundancy-reduction.ts";
import { buildResidualEncoder } from "../deep/residual-encoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { learningSet, unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject({
  ...contrastiveEntries,
  /** Weight of redundancy reduction beside contrast. */
  redundancy: positiveNumber,
});

/** Weight of what is beside the diagonal of the cross-correlation, as published for redundancy reduction. */
const LAMBDA = 0.005;

export const ramanCluster: ClusteringPeer = {
  id: "ramancluster",
  name: "RamanCluster (filled in)",
  source: "Sun, Wang and Jiang, Talanta 275, 126076 (2024), with our choices where it could not be read",
  candidates: [
    { ...contrastiveDefaults("spectra"), redundancy: 0.1 },
    { ...contrastiveSmallBatches("spectra"), redundancy: 0.1 },
    { ...contrastiveSmallBatches("spectra"), redundancy: 1 },
    { ...contrastiveSmallBatches("spectra"), redundancy: 0.1, strength: 2 },
  ],
  async cluster(spectra, run) {
    const { redundancy, ...settings } = readSettings("ramancluster", schema, run.settings);
    const { weights, scaling } = await learnByContrast(learningSet(spectra, run.unlabelled), settings, run, {
      what: `ramancluster ${redundancy}`,
      pairLoss: (a, b) => add(ntXent(a, b, settings.temperature), scale(redundancyReduction(a, b, LAMBDA), redundancy)),
    });
    const rows = unitSpectra(spectra);
    const { code } = buildResidualEncoder(scaling, Math.min(settings.batchSize, rows.rows), settings, false);
    return kMeans(await outputRows(code, rows, weights, run.signal), { k: run.k, seed: run.seed }).labels;
  },
};
