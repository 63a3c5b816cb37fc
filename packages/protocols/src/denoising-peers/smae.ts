/**
 * @file The masked autoencoder (Ren, Zhou and Li, Expert Syst. Appl. 292, 128576, 2025, arXiv 2504.16130), pre-trained on
 * the noisy spectra alone; every point is estimated from runs in which its patch was hidden. `maskings` is how many such
 * estimates are averaged; their standard deviation is given as the deviation, which is their disagreement and not the
 * whole error. Deviations: see `denoise` of @stokes/smae; passes over the spectra are bounded by the run's `epochs`.
 */
import { type Architecture, denoise } from "@stokes/smae";
import * as v from "valibot";
import { pretrainedSmae } from "../deep/pretrained-smae.ts";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { DenoisingPeer } from "./denoising-peer.ts";

type Preset = "default" | "paper";

export interface SmaeDenoiserOptions {
  /** Sizes to use in place of the preset's. */
  readonly architecture?: Architecture;
}

const schema = v.strictObject({ preset: v.picklist(["default", "paper"]), maskings: wholeNumber });

/** `smae`, or with the authors' network and recipe `smae-paper`. */
export function smaeDenoisingPeer(preset: Preset, options: SmaeDenoiserOptions = {}): DenoisingPeer {
  const own = preset === "paper" ? { id: "smae-paper", name: "SMAE (published recipe)" } : { id: "smae", name: "SMAE" };
  return {
    ...own,
    source: "Ren, Zhou and Li, Expert Syst. Appl. 292, 128576, 2025",
    supervised: false,
    candidates: [
      { preset, maskings: 8 },
      { preset, maskings: 1 },
      { preset, maskings: 32 },
    ],
    async fit(run) {
      const settings = readSettings(own.id, schema, run.settings);
      const model = await pretrainedSmae(run.train, { preset, ...options }, run);
      return {
        async denoise(spectra) {
          const { own: carried } = await denoise(model, spectra, {
            estimates: settings.maskings,
            seed: run.seed,
            signal: run.signal,
          });
          const { estimate, uncertainty } = carried;
          return { estimate: estimate.intensity, ...(settings.maskings > 1 ? { deviation: uncertainty } : {}) };
        },
      };
    },
  };
}
