/**
 * @file Features of the masked autoencoder (Ren, Zhou and Li, arXiv 2504.16130): pre-trained without labels, then every
 * spectrum embedded whole, nothing masked and the patches in order. (In the published code features were taken with
 * masking still on, from random patches in random order.)
 */
import { embed, type Model, type Pool } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { pretrainedSmae } from "../deep/pretrained-smae.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { learningSet, type Rows } from "../deep/unit-spectra.ts";
import type { ClusteringRun } from "./clustering-peer.ts";

const size = v.strictObject({ width: wholeNumber, depth: wholeNumber, heads: wholeNumber, hidden: wholeNumber });

export const smaeEntries = {
  preset: v.string(),
  /** Which tokens become a spectrum's features: the class token, the mean of the patches', or all side by side. */
  pool: v.picklist(["class", "mean", "all"]),
  /** Values that take the place of the preset's. */
  learningRate: v.optional(positiveNumber),
  batchSize: v.optional(wholeNumber),
  architecture: v.optional(
    v.strictObject({
      points: wholeNumber,
      patch: wholeNumber,
      maskRatio: positiveNumber,
      standardise: v.boolean(),
      encoder: size,
      decoder: size,
    }),
  ),
};

export type SmaeSettings = v.InferOutput<v.ObjectSchema<typeof smaeEntries, undefined>>;

/** Pre-trains on the run's unlabelled spectra, or on those to group; remembered. */
export function learnSmae(
  spectra: SpectrumSet,
  settings: Omit<SmaeSettings, "pool">,
  { unlabelled, ...run }: Omit<ClusteringRun, "settings">,
): Promise<Model> {
  return pretrainedSmae(learningSet(spectra, unlabelled), settings, run);
}

export async function smaeFeatures(
  model: Model,
  spectra: SpectrumSet,
  pool: Pool,
  signal?: AbortSignal,
): Promise<Rows> {
  return (await embed(model, spectra, { pool, signal })).embedding;
}
