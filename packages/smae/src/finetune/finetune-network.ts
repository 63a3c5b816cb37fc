import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { concatSets, type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import type { Contract, Model } from "../model/model.ts";
import { parentOf } from "../model/parent-of.ts";
import { prepare } from "../use/prepare.ts";
import { assess } from "./assess.ts";
import { classObjective } from "./class-objective.ts";
import type { ClassTargetOptions } from "./class-targets.ts";
import { learnEncoder } from "./learn-encoder.ts";
import { learnKnown } from "./learn-known.ts";
import type { LearningTask } from "./learning-task.ts";
import { networkOutputs } from "./network-outputs.ts";
import { defaultReadout, withReadout } from "./readout.ts";
import { type TrainingOptions, trainingRecord, trainingSettings } from "./training-options.ts";

export interface FinetuneNetworkOptions
  extends Omit<TrainingOptions, "group" | "keep" | "validationShare">,
    Partial<ClassTargetOptions> {
  /** Column with the class of each spectrum, without gaps. */
  readonly label: string;
}

/**
 * Learns classes with the network alone, from a split that the caller has made: `validation` chooses the epoch and the
 * temperature. For comparisons; `finetune` is what fits and measures a baseline beside it. The classifier identifies with
 * the network. Throws a DataError where the validation spectra have a class that the others have not.
 */
export async function finetuneNetwork(
  start: Model,
  { train, validation }: { readonly train: SpectrumSet; readonly validation: SpectrumSet },
  options: FinetuneNetworkOptions,
): Promise<Model> {
  const { label, labelSmoothing = 0, classWeights = "none", readout = defaultReadout(start.contract) } = options;
  const model = withReadout(start, readout);
  const trainCount = spectrumCount(train);
  const settings = trainingSettings({ ...options, keep: "network" }, readout);
  const chosen = concatSets([train, validation]);
  const names = textColumn(chosen, label);
  const classes = [...new Set(names.slice(0, trainCount))].sort();
  const index = new Map(classes.map((name, i) => [name, i]));
  const unknown = names.find((name) => !index.has(name));
  if (classes.length < 2 || unknown !== undefined) {
    throw new DataError(
      unknown === undefined
        ? `column "${label}" names one class only, "${classes[0]}"; labels of two or more are needed`
        : `the validation spectra have class "${unknown}", which none of the spectra to learn from has; leave it out`,
    );
  }
  const task: LearningTask = {
    model,
    prepared: prepare(chosen, model.contract).set,
    labels: Int32Array.from(names, (name) => index.get(name)!),
    trainCount,
    classes,
    random: createRandom(settings.seed).fork("finetune"),
  };
  const { weights, history } = await learnEncoder(
    task,
    classObjective(task, { labelSmoothing, classWeights }),
    settings,
  );
  const logits = await networkOutputs(task, weights, classes.length, options);
  const { figures, confidence } = assess(logits, task.labels.subarray(trainCount));
  const { temperature } = confidence;
  const { known } = await learnKnown(task, weights, "energy", { logits, temperature }, options);
  const { parent: _, classifier: __, regressor: ___, ...inherited } = model.contract;
  const contract: Contract = {
    ...inherited,
    kind: "classifier",
    classes,
    classifier: { serves: "network", network: { ...figures }, baseline: {}, confidence: { ...confidence, known } },
    training: await trainingRecord(options, settings, {
      chosen,
      column: label,
      trained: trainCount,
      history,
      more: { labelSmoothing, classWeights },
    }),
    parent: await parentOf(model),
  };
  return { contract, weights };
}
