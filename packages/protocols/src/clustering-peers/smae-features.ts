/**
 * @file Features of the masked autoencoder (Ren, Zhou and Li, arXiv 2504.16130): pre-trained without labels, then every
 * spectrum embedded whole, nothing masked and the patches in order. (In the published code features were taken with
 * masking still on, from random patches in random order.)
 */
import { decodeModel, embed, encodeModel, type Model, type Pool, pretrain } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { rememberKey } from "../deep/remembered.ts";
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
export async function learnSmae(
  spectra: SpectrumSet,
  { preset, learningRate, batchSize, architecture }: Omit<SmaeSettings, "pool">,
  { seed, epochs, unlabelled, signal, onProgress, remember }: Omit<ClusteringRun, "settings">,
): Promise<Model> {
  const set = learningSet(spectra, unlabelled);
  const make = () => pretrain(set, { preset, learningRate, batchSize, architecture, epochs, seed, signal, onProgress });
  if (remember === undefined) return make();
  const own = { learningRate: learningRate ?? null, batchSize: batchSize ?? null, architecture: architecture ?? null };
  const key = await rememberKey("smae", set, { seed }, { preset, epochs, ...own });
  return decodeModel(await remember(key, async () => encodeModel(await make())));
}

export async function smaeFeatures(
  model: Model,
  spectra: SpectrumSet,
  pool: Pool,
  signal?: AbortSignal,
): Promise<Rows> {
  return (await embed(model, spectra, { pool, signal })).embedding;
}
