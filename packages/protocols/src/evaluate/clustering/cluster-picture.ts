/** @file What the page draws of the spectra that were grouped: a map of them, and the mean spectrum of each isolate. */
import { tsneProjection } from "@stokes/analysis";
import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import * as v from "valibot";
import { smaeFeatureEntries, smaeFeatures } from "../../clustering-peers/smae-features.ts";
import type { PeerRun } from "../../peer.ts";
import { readSettings } from "../../read-settings.ts";
import type { CellOutcome } from "../cells/cell.ts";
import type { Truths } from "../data/cell-data.ts";

export interface Picture {
  /** Two coordinates a spectrum, row by row. */
  readonly map: Float64Array | Float32Array;
  readonly spectra: SpectrumSet;
}

const PERPLEXITY = 30;

const schema = v.strictObject(smaeFeatureEntries);

/** t-SNE of the spectra as they are, or of SMAE's features of them, learned from `unlabelled`. */
export async function drawPicture(
  spectra: SpectrumSet,
  unlabelled: SpectrumSet,
  { features, ...run }: PeerRun & { readonly features: boolean },
): Promise<Picture> {
  const rows = features
    ? await smaeFeatures(spectra, readSettings("smae", schema, run.settings), { ...run, unlabelled })
    : { values: spectra.intensity, rows: spectrumCount(spectra), columns: spectra.shift.length };
  const perplexity = Math.max(1, Math.min(PERPLEXITY, Math.floor((rows.rows - 1) / 3)));
  return { map: tsneProjection({ perplexity }).project(rows, { seed: run.seed }).values, spectra };
}

/** The map with its labels, and the mean spectra. */
export function labelPicture({ map, spectra }: Picture, truths: Truths): CellOutcome {
  const { labels } = truths("grouped");
  const known = [...new Set(labels)].sort((a, b) => a - b);
  const means = known.map((label) => {
    const mean = new Float64Array(spectra.shift.length);
    let count = 0;
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== label) continue;
      count++;
      for (const [j, value] of row(spectra, i).entries()) mean[j] += value;
    }
    return Array.from(mean, (sum) => Number((sum / count).toPrecision(4)));
  });
  return {
    scores: {},
    detail: {
      x: Array.from(labels, (_, i) => Number(map[2 * i].toPrecision(4))),
      y: Array.from(labels, (_, i) => Number(map[2 * i + 1].toPrecision(4))),
      labels: [...labels],
      shift: Array.from(spectra.shift, (x) => Number(x.toPrecision(6))),
      known,
      means,
    },
  };
}
