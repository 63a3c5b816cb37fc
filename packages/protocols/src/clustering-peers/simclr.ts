/** @file SimCLR and k-means on its representation, before the projection head; see ../deep/contrastive-learning.ts. */
import { kMeans } from "@stokes/analysis";
import * as v from "valibot";
import {
  contrastiveDefaults,
  contrastiveEntries,
  contrastiveSmallBatches,
  learnByContrast,
} from "../deep/contrastive-learning.ts";
import { type ViewKind, withViews } from "../deep/paired-views.ts";
import { buildResidualEncoder } from "../deep/residual-encoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { learningSet, unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";

const schema = v.strictObject(contrastiveEntries);

export function simClr(views: ViewKind): ClusteringPeer {
  const own = withViews(views, "simclr", "SimCLR + k-means");
  const smallBatches = contrastiveSmallBatches(views);
  return {
    ...own,
    source: "Chen et al., ICML 2020, arXiv 2002.05709",
    candidates: [
      contrastiveDefaults(views),
      smallBatches,
      { ...smallBatches, strength: views === "series" ? 0.5 : 2 },
      { ...smallBatches, temperature: 0.2 },
    ],
    async cluster(spectra, run) {
      const settings = readSettings(own.id, schema, run.settings);
      const { weights, scaling } = await learnByContrast(learningSet(spectra, run.unlabelled), settings, run);
      const rows = unitSpectra(spectra);
      const { code } = buildResidualEncoder(scaling, Math.min(settings.batchSize, rows.rows), settings, false);
      return kMeans(await outputRows(code, rows, weights, run.signal), { k: run.k, seed: run.seed }).labels;
    },
  };
}
