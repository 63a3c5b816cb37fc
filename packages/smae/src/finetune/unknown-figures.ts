import { auroc, falsePositiveRate } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { type SpectrumSet, spectrumCount, takeRows, textColumn, withColumn } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { FamiliarityMeasure, HeldOutClass, Model, UnknownFigures, UnknownRecord } from "../model/model.ts";
import { partOf } from "../progress.ts";
import { classifierOf } from "../use/classifier-of.ts";
import { compileLogits } from "../use/compile-logits.ts";
import { familiarity, familiarityMeasures } from "../use/familiarity.ts";
import { prepare } from "../use/prepare.ts";
import { type FitOptions, type Fitted, fitClassifier } from "./fit-classifier.ts";
import { learnFamiliarity } from "./learn-familiarity.ts";
import { KNOWN_SHARE } from "./learn-known.ts";

/**
 * Holds out each class in turn (or those of `classes`), fine-tunes on the others, and compares the scores of their
 * validation spectra with those of the class held out, by every measure of familiarity. The measure of the largest mean
 * area under the curve is the one to use; no spectra but those given have a say in that. One fine-tuning a class. Throws
 * a UsageError for fewer than three classes, of which two must remain.
 */
export async function unknownFigures(
  model: Model,
  set: SpectrumSet,
  { classes, ...options }: FitOptions & { readonly classes?: readonly string[] },
): Promise<UnknownRecord> {
  const { label, onProgress } = options;
  const names = textColumn(set, label);
  const chosen = classes ?? heldOutClasses(names);
  const heldOut: HeldOutClass[] = [];
  for (const [part, name] of chosen.entries()) {
    const rest = withColumn(
      set,
      label,
      names.map((one) => (one === name ? "" : one)),
    );
    const fitted = await fitClassifier(model, rest, {
      ...options,
      familiarity: "energy",
      onEpoch: undefined,
      onProgress: onProgress && ((p) => onProgress(partOf(p, { before: part, parts: chosen.length }))),
    });
    const rows = Uint32Array.from(names.keys()).filter((i) => names[i] === name);
    heldOut.push({ name, ...(await compared(fitted, rest, takeRows(set, rows), options)) });
  }
  const meanOf = (measure: FamiliarityMeasure, figure: keyof UnknownFigures) =>
    heldOut.reduce((sum, { figures }) => sum + figures[measure][figure], 0) / heldOut.length;
  const means = (measure: FamiliarityMeasure): UnknownFigures => ({
    auroc: meanOf(measure, "auroc"),
    falsePositiveRate: meanOf(measure, "falsePositiveRate"),
  });
  const figures = { mahalanobis: means("mahalanobis"), embedding: means("embedding"), energy: means("energy") };
  const measure = familiarityMeasures.reduce((best, one) => (figures[one].auroc > figures[best].auroc ? one : best));
  return { measure, figures, heldOut };
}

/** The classes that are held out, one after the other. Throws a UsageError where they are too few. */
export function heldOutClasses(names: readonly string[]): string[] {
  const all = [...new Set(names)].filter((name) => name !== "").sort();
  if (all.length < 3) {
    throw new UsageError(
      `holding out a class leaves ${Math.max(0, all.length - 1)} to learn; give spectra of three or more`,
    );
  }
  return all;
}

/** Scores of validation spectra against those of `unknown` ones, by every measure. */
async function compared(
  { model, split, serves }: Fitted,
  set: SpectrumSet,
  unknown: SpectrumSet,
  options: FitOptions & RuntimeOptions,
): Promise<Omit<HeldOutClass, "name">> {
  const { classes, classifier } = classifierOf(model);
  const { temperature } = classifier.confidence;
  const used = Uint32Array.from([...split.train, ...split.validation]);
  const names = textColumn(set, options.label);
  const trainCount = split.train.length;
  const { set: prepared } = prepare(takeRows(set, used), model.contract);
  const known = {
    prepared,
    trainCount,
    labels: Int32Array.from(used, (i) => classes.indexOf(names[i])),
    classes,
    random: createRandom(options.seed ?? 0).fork("finetune"),
  };
  const validation = takeRows(prepared, used.map((_, i) => i).subarray(trainCount));
  const { set: preparedUnknown } = prepare(unknown, model.contract);
  const source = await compileLogits(model, serves, { ...options, batchSize: 64, phase: "finetune" });
  try {
    const logits = { known: await source.logits(validation), unknown: await source.logits(preparedUnknown) };
    const figuresOf = async (measure: FamiliarityMeasure): Promise<UnknownFigures> => {
      const weights = new Map([...model.weights, ...(await learnFamiliarity(measure, model, known, options))]);
      const network = { contract: model.contract, weights };
      const scores = {
        known: await familiarity(network, { measure, temperature }, validation, logits.known, options),
        unknown: await familiarity(network, { measure, temperature }, preparedUnknown, logits.unknown, options),
      };
      return {
        auroc: auroc(scores.known, scores.unknown),
        falsePositiveRate: falsePositiveRate(scores.known, scores.unknown, { share: KNOWN_SHARE }),
      };
    };
    return {
      unknown: spectrumCount(unknown),
      known: split.validation.length,
      figures: {
        mahalanobis: await figuresOf("mahalanobis"),
        embedding: await figuresOf("embedding"),
        energy: await figuresOf("energy"),
      },
    };
  } finally {
    await source.close();
  }
}
