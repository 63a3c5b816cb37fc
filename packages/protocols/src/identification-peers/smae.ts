/**
 * @file SMAE's classifier in the three forms of arXiv 2504.16130 (Ren, Zhou, Li, Expert Syst. Appl. 292, 128576, 2025),
 * table of identification: its encoder trained on the labelled set alone; pre-trained with the labels of the reference
 * set; pre-trained on the reference set without labels, by masked reconstruction. A fourth is ours: it goes on without
 * labels on the campaign that the labelled spectra come from. Each with the authors' network and
 * recipe (`paper`) and with ours (`default`), in pre-training and in fine-tuning; 1e-4 is the published rate.
 *
 * Deviation: passes over the spectra are bounded by the run's `pretrainEpochs` and `epochs`.
 */
import {
  type Architecture,
  decodeModel,
  encodeModel,
  type FinetuneNetworkOptions,
  finetuneNetwork,
  identify,
  type Model,
  pretrain,
} from "@stokes/smae";
import { type SpectrumSet, spectrumCount, takeRows, withColumn } from "@stokes/spectra";
import * as v from "valibot";
import { rememberKey } from "../deep/remembered.ts";
import type { PeerRun } from "../peer.ts";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer, IdentificationRun, LabelledSpectra } from "./identification-peer.ts";
import { splitReference } from "./reference-of.ts";
import { spreadClasses } from "./spread-classes.ts";
import { unlabelledStart } from "./unlabelled-start.ts";

type Preset = "default" | "paper";
type Form = "scratch" | "labelled" | "self-supervised" | "continued";

const LABEL = "label";
const FORMS: Record<Form, { id: string; name: string } & Pick<IdentificationPeer, "uses" | "seesCampaign">> = {
  scratch: { id: "smae-scratch", name: "SMAE, labelled set only" },
  labelled: { id: "smae-labelled", name: "SMAE, labelled reference", uses: "labelled reference" },
  "self-supervised": { id: "smae", name: "SMAE, self-supervised", uses: "unlabelled reference" },
  continued: {
    id: "smae-continued",
    name: "SMAE, then on the campaign",
    uses: "unlabelled reference",
    seesCampaign: true,
  },
};
/** Passes of self-supervised pre-training at most, as the presets have them for 60,000 spectra. */
const PRETRAIN_EPOCHS: Record<Preset, number> = { default: 40, paper: 500 };
/** Passes of fine-tuning at most, as published. */
const FINETUNE_EPOCHS = 200;
/** Fine-tuning. Ours was chosen by validation accuracy on a twin of another seed, after as few passes as `small` allows. */
const FINETUNING: Record<Preset, Omit<FinetuneNetworkOptions, "label">> = {
  default: { readout: "all-tokens", batchSize: 32, schedule: "cosine", weightDecay: 0.05, augmentation: true },
  paper: {},
};
const LEARNING_RATES: Record<Preset, readonly [number, ...number[]]> = {
  default: [1e-3, 2e-3, 5e-4],
  paper: [1e-4, 3e-4, 1e-3],
};
/** Pre-training with labels stops by its validation spectra; its recipe is not published. */
const LABELLED = { batchSize: 64, learningRate: 3e-4, epochs: 200 };
/** Spectra that the scale of an untrained network is measured on, at most. */
const SCALE_SPECTRA = 1000;

const schema = v.strictObject({
  preset: v.picklist(["default", "paper"]),
  learningRate: v.number(),
  pretrainEpochs: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type SmaeSettings = v.InferOutput<typeof schema> & SmaePeerOptions;

export interface SmaePeerOptions {
  /** Sizes to use in place of the preset's. */
  readonly architecture?: Architecture;
}

/** `smae`, `smae-labelled`, `smae-scratch` or `smae-continued`; with the authors' preset `smae-paper` and so on. */
export function smaePeer(form: Form, preset: Preset, options: SmaePeerOptions = {}): IdentificationPeer {
  const { id, name, ...rest } = FORMS[form];
  const own = preset === "paper" ? { id: `${id}-paper`, name: `${name} (published recipe)` } : { id, name };
  const pretrainEpochs = epochsOf(form, preset);
  const [first, ...others] = LEARNING_RATES[preset];
  const settingsAt = (learningRate: number) => ({ preset, pretrainEpochs, learningRate });
  return {
    ...own,
    ...rest,
    source: "Ren, Zhou, Li, Expert Syst. Appl. 292, 128576, 2025",
    candidates: [settingsAt(first), ...others.map(settingsAt)],
    async fit(run) {
      const settings = readSettings(own.id, schema, run.settings);
      const start = await startOf(form, own.id, run, { ...settings, ...options });
      const model = await finetuneNetwork(
        start,
        { train: named(run.train), validation: named(ofSeenClasses(run)) },
        {
          ...trainingOf(run),
          ...FINETUNING[settings.preset],
          epochs: Math.min(run.epochs, FINETUNE_EPOCHS),
          label: LABEL,
          learningRate: settings.learningRate,
          ...(form === "scratch" ? { from: "scratch" as const } : {}),
        },
      );
      const present = Int32Array.from(model.contract.classes ?? [], Number);
      return {
        async predictProbabilities(spectra) {
          const { probabilities } = await identify(model, spectra, { signal: run.signal });
          return spreadClasses(probabilities, present, run.classes);
        },
      };
    },
  };
}

function epochsOf(form: Form, preset: Preset): number {
  if (form === "scratch") return 0;
  return form === "labelled" ? LABELLED.epochs : PRETRAIN_EPOCHS[preset];
}

/** The model that fine-tuning starts from; the same for all cells of one reference set, preset and seed. */
async function startOf(form: Form, id: string, run: IdentificationRun, settings: SmaeSettings): Promise<Model> {
  if (form === "scratch") return untrained(run.train.spectra, run, settings);
  if (form !== "labelled") return unlabelledStart(id, run, { ...settings, continued: form === "continued" });
  const epochs = Math.min(run.pretrainEpochs, settings.pretrainEpochs);
  const { train, validation } = splitReference(id, run);
  const parts = { train: named(train), validation: named(validation) };
  const make = async () =>
    finetuneNetwork(await untrained(train.spectra, run, settings), parts, {
      ...trainingOf(run),
      ...LABELLED,
      label: LABEL,
      from: "scratch",
      epochs,
    });
  if (run.remember === undefined) return make();
  const key = await rememberKey("smae-labelled", parts.train, run, { preset: settings.preset, epochs });
  return decodeModel(await run.remember(key, async () => encodeModel(await make())));
}

/** A model whose weights will not be used: architecture, axis and scale for training from scratch. */
function untrained(spectra: SpectrumSet, run: PeerRun, { preset, architecture }: SmaeSettings): Promise<Model> {
  const step = Math.max(1, Math.ceil(spectrumCount(spectra) / SCALE_SPECTRA));
  const some = Uint32Array.from({ length: Math.ceil(spectrumCount(spectra) / step) }, (_, i) => i * step);
  return pretrain(takeRows(spectra, some), { preset, architecture, epochs: 1, seed: run.seed, signal: run.signal });
}

const trainingOf = ({ seed, epochs, signal, onProgress }: PeerRun) => ({ seed, epochs, signal, onProgress });

/** The validation spectra of classes that the training spectra have too: the others cannot say which epoch is best. */
function ofSeenClasses({ train, validation }: IdentificationRun): LabelledSpectra {
  const seen = new Set(train.labels);
  const rows = Uint32Array.from(validation.labels.keys()).filter((row) => seen.has(validation.labels[row]));
  return {
    spectra: takeRows(validation.spectra, rows),
    labels: Int32Array.from(rows, (row) => validation.labels[row]),
  };
}

/** The spectra with their class as text, such that the names sort as the classes do. */
const named = ({ spectra, labels }: LabelledSpectra): SpectrumSet =>
  withColumn(
    spectra,
    LABEL,
    Array.from(labels, (label) => String(label).padStart(5, "0")),
  );
