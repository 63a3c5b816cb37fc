import { decodeModel, encodeModel, type Model, type PretrainOptions, pretrain } from "@stokes/smae";
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
  }: Pick<PretrainOptions, "learningRate" | "batchSize" | "architecture"> & {
    readonly preset: string;
  },
  { seed, epochs, signal, onProgress, remember }: Omit<PeerRun, "settings">,
): Promise<Model> {
  const make = () =>
    pretrain(spectra, { preset, learningRate, batchSize, architecture, epochs, seed, signal, onProgress });
  if (remember === undefined) return make();
  const own = {
    learningRate: learningRate ?? null,
    batchSize: batchSize ?? null,
    architecture: architecture === undefined ? null : JSON.stringify(architecture),
  };
  const key = await rememberKey("smae", spectra, { seed }, { preset, epochs, ...own });
  return decodeModel(await remember(key, async () => encodeModel(await make())));
}
