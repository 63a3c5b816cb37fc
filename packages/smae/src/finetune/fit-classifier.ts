import { UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { column, type SpectrumSet, takeRows } from "@stokes/spectra";
import type { RuntimeOptions, Weights } from "onnxgrad";
import type { Confidence, Contract, FamiliarityMeasure, Model } from "../model/model.ts";
import { parentOf } from "../model/parent-of.ts";
import { baselineLogits } from "../use/baseline-logits.ts";
import type { ClassLogits } from "../use/class-logits.ts";
import { prepare } from "../use/prepare.ts";
import { type Assessment, assess } from "./assess.ts";
import { classObjective } from "./class-objective.ts";
import type { ClassTargetOptions } from "./class-targets.ts";
import { type LabelledSplit, splitLabelled } from "./labelled-rows.ts";
import { learnBaseline } from "./learn-baseline.ts";
import { learnEncoder } from "./learn-encoder.ts";
import { defaultMeasure } from "./learn-familiarity.ts";
import { KNOWN_SHARE, learnKnown } from "./learn-known.ts";
import { learnProbe } from "./learn-probe.ts";
import { type LearningTask, validationSpectra } from "./learning-task.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { networkOutputs } from "./network-outputs.ts";
import { defaultReadout, withReadout } from "./readout.ts";
import { type TrainingOptions, trainingRecord, trainingSettings } from "./training-options.ts";

export type FinetuneScope = "encoder" | "probe";

export interface FitOptions extends TrainingOptions, Partial<ClassTargetOptions> {
  /** Column with the class of each spectrum; spectra with an empty label are left out. */
  readonly label: string;
  /** Labelled spectra a class to use, validation included; all of them by default. */
  readonly perClass?: number | undefined;
  /** Train the whole `encoder`, or only a linear `probe` on what the head reads of its tokens. */
  readonly scope?: FinetuneScope;
  /** What tells spectra like none of the classes; `mahalanobis` where the spectra suffice for it, else `energy`. */
  readonly familiarity?: FamiliarityMeasure;
}

export interface Fitted {
  /** A classifier. */
  readonly model: Model;
  /** Rows of the set that were trained on, and those that chose the best epoch. */
  readonly split: Pick<LabelledSplit, "train" | "validation">;
  /** Figures of the network on the validation rows. They chose epoch and temperature, so they flatter a little. */
  readonly validation: Assessment;
  /** The same for logistic regression on the prepared spectra, its penalty chosen on the validation rows. */
  readonly baseline: Assessment & { readonly C: number };
  readonly serves: "network" | "baseline";
  /** What was done to the spectra that the user should know, and what speaks against trusting the figures; one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Learns classes from labelled spectra. With readout `class-token` as arXiv 2504.16130: AdamW at 1e-4, betas (0.9, 0.95),
 * weight decay 1e-5, batches of 16, dropout 0.1, stochastic depth up to 0.1, up to 200 epochs, the rate times 0.3 after 10
 * epochs without gain on the validation spectra, stopped after 20. With `all-tokens` as we do it: at 1e-3 by a warm-up and a
 * cosine over 20 epochs, weight decay 0.05, batches of 32, from augmented spectra. Either way the best epoch is kept
 * (highest accuracy, then lowest cross-entropy). Deviation: an epoch has at least 50 steps, so that a few labels are gone
 * through several times before the validation spectra are looked at. Beside the network a logistic regression is always
 * fitted on the same split. Throws a DataError where the labels do not allow it.
 */
export async function fitClassifier(start: Model, set: SpectrumSet, options: FitOptions): Promise<Fitted> {
  const { label, group, perClass, scope = "encoder", labelSmoothing = 0, classWeights = "none" } = options;
  if (scope !== "encoder" && scope !== "probe") throw new UsageError(`scope is encoder or probe, not "${scope}"`);
  const { readout = defaultReadout(start.contract) } = options;
  const model = withReadout(start, readout);
  const settings = trainingSettings(options, readout);
  const { keep, validationShare, seed } = settings;
  const split = splitLabelled(set, { label, group, perClass, validationShare, seed });
  const used = Uint32Array.from([...split.train, ...split.validation]);
  const chosen = takeRows(set, used);
  const { set: prepared, notes } = prepare(chosen, model.contract);
  const task: LearningTask = {
    model,
    prepared,
    labels: Int32Array.from(used, (i) => split.labels[i]),
    trainCount: split.train.length,
    classes: split.classes,
    groups: group === undefined ? undefined : column(chosen, group),
    random: createRandom(seed).fork("finetune"),
  };
  const objective = classObjective(task, { labelSmoothing, classWeights });
  const learned =
    scope === "probe"
      ? await learnProbe(task, objective.probe, options)
      : await learnEncoder(task, objective, settings);
  const baseline = learnBaseline(task);
  const weights = new Map([...learned.weights, ...baseline.weights]);
  const assessed = await assessBoth(task, weights, options);
  const serves = keep === "best" ? assessed.better : keep;
  const measure = options.familiarity ?? defaultMeasure(task);
  const { logits, confidence } = assessed[serves];
  const { temperature } = confidence;
  const known = await learnKnown(task, weights, measure, { logits, temperature }, options);
  const { parent: _, classifier: __, regressor: ___, ...inherited } = model.contract;
  const contract: Contract = {
    ...inherited,
    kind: "classifier",
    classes: split.classes,
    classifier: {
      serves,
      network: { ...assessed.network.figures },
      baseline: { ...assessed.baseline.figures, C: baseline.C },
      confidence: { ...confidence, known: known.known },
    },
    training: await trainingRecord(
      options,
      scope === "probe" ? { ...settings, epochs: 0, augmentation: false } : settings,
      {
        chosen,
        column: label,
        classes: true,
        trained: split.train.length,
        history: learned.history,
        more: { scope, labelSmoothing, classWeights },
      },
    ),
    parent: await parentOf(model),
  };
  return {
    model: { contract, weights: known.weights },
    split: { train: split.train, validation: split.validation },
    validation: assessed.network.figures,
    baseline: { ...assessed.baseline.figures, C: baseline.C },
    serves,
    warnings: [...notes, ...(group === undefined ? ungroupedWarnings(task) : []), ...fewKnownWarnings(known.known)],
  };
}

function fewKnownWarnings({ share, spectra }: Confidence["known"]): string[] {
  if (share >= KNOWN_SHARE) return [];
  const percent = (of: number) => `${Math.round(100 * of)} %`;
  return [
    `what is called unknown rests on ${spectra === 1 ? "1 spectrum" : `${spectra} spectra`}, too few for ${percent(KNOWN_SHARE)} of known ones to pass: ` +
      `expect ${percent(share)} to, and the others to be called unknown; label more spectra`,
  ];
}

function ungroupedWarnings({ prepared, labels, trainCount }: LearningTask): string[] {
  const { suspicious, compared, seemUngrouped } = nearDuplicates(prepared, labels, trainCount);
  if (!seemUngrouped) return [];
  return [
    `${suspicious} of ${compared} validation spectra are near-duplicates of training spectra, as replicates of one specimen are; ` +
      "name the column that tells specimens apart as the group, or the figures flatter",
  ];
}

/** Scores network and baseline on the validation spectra; of equals the network is the better. */
async function assessBoth(task: LearningTask, weights: Weights, options: RuntimeOptions) {
  const truth = task.labels.subarray(task.trainCount);
  const assessed = (logits: ClassLogits) => ({ logits, ...assess(logits, truth) });
  const network = assessed(await networkOutputs(task, weights, task.classes.length, options));
  const baseline = assessed(baselineLogits(weights, validationSpectra(task)));
  const better = baseline.figures.accuracy > network.figures.accuracy ? "baseline" : "network";
  return { network, baseline, better } as const;
}
