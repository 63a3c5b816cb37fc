/**
 * @file Features of the masked autoencoder (Ren, Zhou and Li, arXiv 2504.16130): pre-trained without labels, then every
 * spectrum embedded whole, nothing masked and the patches in order. (In the published code features were taken with
 * masking still on, from random patches in random order.)
 */
import { embed } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { pretrainedSmae } from "../deep/pretrained-smae.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { learningSet, type Rows } from "../deep/unit-spectra.ts";
import { whitenEntries, whitenedFeatures } from "../deep/whitened.ts";
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

export const smaeFeatureEntries = { ...smaeEntries, ...whitenEntries };

export type SmaeFeatureSettings = v.InferOutput<v.ObjectSchema<typeof smaeFeatureEntries, undefined>>;

/** Features of the spectra, after pre-training on the run's unlabelled ones or on themselves, which is remembered. */
export async function smaeFeatures(
  spectra: SpectrumSet,
  { pool, whiten, ...training }: SmaeFeatureSettings,
  { unlabelled, ...run }: Omit<ClusteringRun, "settings" | "k">,
): Promise<Rows> {
  const learned = learningSet(spectra, unlabelled);
  const model = await pretrainedSmae(learned, training, run);
  const features = async (set: SpectrumSet) => (await embed(model, set, { pool, signal: run.signal })).embedding;
  return whitenedFeatures(features, { spectra, learned, whiten });
}
