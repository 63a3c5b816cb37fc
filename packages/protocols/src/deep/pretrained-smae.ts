import { decodeModel, encodeModel, type Model, type PretrainOptions, pretrain, weightsDigest } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import type { PeerRun } from "../peer.ts";
import { rememberKey } from "./remembered.ts";

/** The masked autoencoder, pre-trained on these spectra without labels; the same for all runs that remember it. */
export async function pretrainedSmae(
  spectra: SpectrumSet,
  {
    preset,
    learningRate,
    batchSize,
    architecture,
    recipe,
  }: Pick<PretrainOptions, "learningRate" | "batchSize" | "architecture" | "recipe"> & {
    readonly preset: string;
  },
  { seed, epochs, signal, onProgress, remember }: Omit<PeerRun, "settings">,
): Promise<Model> {
  const make = () =>
    pretrain(spectra, {
      ...{ preset, learningRate, batchSize, architecture, epochs, seed, signal, onProgress },
      ...(recipe === undefined ? {} : { recipe }),
    });
  if (remember === undefined) return make();
  const own = {
    learningRate: learningRate ?? null,
    batchSize: batchSize ?? null,
    architecture: architecture === undefined ? null : JSON.stringify(architecture),
    ...(recipe === undefined ? {} : { recipe: JSON.stringify(recipe) }),
  };
  const key = await rememberKey("smae", spectra, { seed }, { preset, epochs, ...own });
  return decodeModel(await remember(key, async () => encodeModel(await make())));
}

/** The model, gone on learning from other spectra without labels; the same for all runs that remember it. */
export async function continuedSmae(
  from: Model,
  spectra: SpectrumSet,
  { seed, epochs, signal, onProgress, remember }: Omit<PeerRun, "settings">,
): Promise<Model> {
  const make = () => pretrain(spectra, { from, epochs, seed, signal, onProgress });
  if (remember === undefined) return make();
  const key = await rememberKey(
    "smae-continued",
    spectra,
    { seed },
    { from: await weightsDigest(from.weights), epochs },
  );
  return decodeModel(await remember(key, async () => encodeModel(await make())));
}
