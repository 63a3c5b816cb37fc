/**
 * @file SMAE as it is after learning without labels, nothing in it trained on: logistic regression on the tokens of all
 * patches side by side, standardised. What its features are worth by themselves; smae.ts trains the whole encoder.
 */
import { logisticRegression, predictProbabilities } from "@stokes/analysis";
import { type Architecture, embed } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer } from "./identification-peer.ts";
import { spreadClasses } from "./spread-classes.ts";
import { unlabelledStart } from "./unlabelled-start.ts";

const schema = v.strictObject({ preset: v.literal("default"), pretrainEpochs: wholeNumber, C: positiveNumber });

const settingsAt = (C: number) => ({ preset: "default", pretrainEpochs: 40, C });

/** `smae-probe`, or `smae-continued-probe` of a model that went on with the campaign. */
export function smaeProbePeer({
  continued,
  architecture,
}: {
  readonly continued: boolean;
  /** Sizes to use in place of the preset's. */
  readonly architecture?: Architecture;
}): IdentificationPeer {
  const id = continued ? "smae-continued-probe" : "smae-probe";
  return {
    id,
    name: continued ? "SMAE, then on the campaign, frozen, linear" : "SMAE, self-supervised, frozen, linear",
    source: "linear probe; Ren, Zhou, Li, Expert Syst. Appl. 292, 128576, 2025",
    uses: "unlabelled reference",
    ...(continued ? { seesCampaign: true } : {}),
    candidates: [settingsAt(0.1), settingsAt(1), settingsAt(0.01)],
    async fit(run) {
      const { C, ...training } = readSettings(id, schema, run.settings);
      const model = await unlabelledStart(id, run, { ...training, architecture, continued });
      const features = async (spectra: SpectrumSet) =>
        (await embed(model, spectra, { pool: "all", signal: run.signal })).embedding;
      const present = Int32Array.from(new Set(run.train.labels)).sort();
      const labels = run.train.labels.map((label) => present.indexOf(label));
      const classifier = logisticRegression(await features(run.train.spectra), labels, { C, standardise: true });
      return {
        predictProbabilities: async (spectra) =>
          spreadClasses(predictProbabilities(classifier, await features(spectra)), present, run.classes),
      };
    },
  };
}
