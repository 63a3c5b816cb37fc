import type { Architecture, Model } from "@stokes/smae";
import { continuedSmae, pretrainedSmae } from "../deep/pretrained-smae.ts";
import type { IdentificationRun } from "./identification-peer.ts";
import { campaignOf, referenceOf } from "./reference-of.ts";

export interface UnlabelledStart {
  readonly preset: string;
  readonly architecture?: Architecture | undefined;
  /** Passes at most, over the reference set and then over the campaign. */
  readonly pretrainEpochs: number;
  /** Whether the model goes on with the campaign. */
  readonly continued: boolean;
}

/** SMAE, learned without labels from what the run has; the same for all runs that remember it. */
export async function unlabelledStart(
  peer: string,
  run: IdentificationRun,
  { preset, architecture, pretrainEpochs, continued }: UnlabelledStart,
): Promise<Model> {
  const epochs = Math.min(run.pretrainEpochs, pretrainEpochs);
  const model = await pretrainedSmae(referenceOf(peer, run), { preset, architecture }, { ...run, epochs });
  return continued ? continuedSmae(model, campaignOf(peer, run), { ...run, epochs }) : model;
}
