/**
 * @file The masked autoencoder (Ren, Zhou and Li, Expert Syst. Appl. 292, 128576, 2025, arXiv 2504.16130), pre-trained on
 * the noisy spectra alone; every point is estimated from runs in which its patch was hidden. `maskings` is how many such
 * estimates are averaged; their standard deviation is given as the deviation, which is their disagreement and not the
 * whole error. Combined, the blind estimate is weighed against the measurement by variances estimated without the truth
 * (Laine et al., NeurIPS 2019), and the deviation is the posterior's. Deviations: see `denoise` and
 * `combineWithMeasurement` of @stokes/smae; passes over the spectra are bounded by the run's `epochs`.
 */
import { type Architecture, denoise } from "@stokes/smae";
import type { Recipe } from "@stokes/spectra";
import * as v from "valibot";
import { pretrainedSmae } from "../deep/pretrained-smae.ts";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { DenoisingPeer } from "./denoising-peer.ts";

const variants = {
  smae: { name: "SMAE, blind", preset: "default", combine: false },
  "smae-combined": { name: "SMAE, combined", preset: "default", combine: true },
  "smae-paper": { name: "SMAE, blind, published recipe", preset: "paper", combine: false },
} as const;

export interface SmaeDenoiserOptions {
  /** Sizes to use in place of the preset's. */
  readonly architecture?: Architecture;
}

const schema = v.strictObject({
  preset: v.picklist(["default", "paper"]),
  maskings: wholeNumber,
  baseline: v.optional(v.literal("cubic")),
});

/** Taken away before the network sees a spectrum and added back to its estimate, as the paper has it. */
const CUBIC_BASELINE: Recipe = { version: 1, steps: [{ step: "baseline", method: "modpoly", degree: 3 }] };

/**
 * Blind estimates (`smae`, the method of the paper), the same combined with the measurement (`smae-combined`), or blind
 * ones by the authors' network and recipe (`smae-paper`).
 */
export function smaeDenoisingPeer(id: keyof typeof variants, options: SmaeDenoiserOptions = {}): DenoisingPeer {
  const { name, preset, combine } = variants[id];
  return {
    id,
    name,
    source: "Ren, Zhou and Li, Expert Syst. Appl. 292, 128576, 2025",
    supervised: false,
    candidates: [
      { preset, maskings: 8 },
      { preset, maskings: 8, baseline: "cubic" },
      { preset, maskings: 32 },
    ],
    async fit(run) {
      const settings = readSettings(id, schema, run.settings);
      const recipe = settings.baseline === undefined ? {} : { recipe: CUBIC_BASELINE };
      const model = await pretrainedSmae(run.train, { preset, ...options, ...recipe }, run);
      return {
        async denoise(spectra) {
          const { own: carried } = await denoise(model, spectra, {
            estimates: settings.maskings,
            seed: run.seed,
            combine,
            signal: run.signal,
          });
          const { estimate, uncertainty } = carried;
          return {
            estimate: estimate.intensity,
            ...(combine || settings.maskings > 1 ? { deviation: uncertainty } : {}),
          };
        },
      };
    },
  };
}
