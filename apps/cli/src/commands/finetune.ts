import { basename } from "node:path";
import { UsageError } from "@stokes/errors";
import { loadModel } from "@stokes/smae/node";
import type { Column, SpectrumSet } from "@stokes/spectra";
import { labelsFromSheet } from "../cluster/sheet.ts";
import { defineCommand, type Outcome } from "../command.ts";
import { companion } from "../companion.ts";
import { type ClassesData, finetuneClassesOutcome } from "../finetune-classes-outcome.ts";
import { CALIBRATION, finetuneTargetOutcome, type TargetData } from "../finetune-target-outcome.ts";
import { joinedColumns } from "../joined-columns.ts";
import {
  forceOption,
  groupOption,
  labelOption,
  outputOption,
  reportOption,
  runOption,
  seedOption,
} from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";

export const finetune = defineCommand({
  name: "finetune",
  summary: "Teach a pre-trained model classes or a quantity, from a few labelled spectra",
  description:
    "Spectra with an empty label are left out; a fifth of the others is held back to choose the best epoch. Logistic\n" +
    "regression is fitted to the same spectra, and whichever serves the held-back ones better is kept. With --target it\n" +
    "learns a quantity instead, beside ridge regression, and draws predicted against true values. With --names the classes\n" +
    "are clusters that you named in the sheet that cluster wrote, for the same spectra; unnamed ones are left out.",
  operands: [modelOperand, pathOperand],
  options: {
    label: labelOption,
    target: {
      type: "text",
      placeholder: "COLUMN",
      describe: "column that holds a quantity to predict, instead of a class",
    },
    names: {
      type: "text",
      placeholder: "SHEET",
      describe: "sheet.csv of stokes cluster with names in it, instead of a column with classes",
    },
    group: {
      ...groupOption,
      describe: "column with the patient, specimen or map; never split between training and validation",
    },
    "per-class": {
      type: "integer",
      placeholder: "N",
      min: 2,
      describe: "labelled spectra of each class to use (all unless given)",
    },
    scope: {
      type: "choice",
      placeholder: "WHAT",
      choices: ["encoder", "probe"],
      default: "encoder",
      describe: "train the whole encoder, or a linear map on its features",
    },
    from: {
      type: "choice",
      placeholder: "WHAT",
      choices: ["model", "scratch"],
      default: "model",
      describe: "start from the model's weights, or from random ones for comparison",
    },
    keep: {
      type: "choice",
      placeholder: "WHICH",
      choices: ["best", "network", "baseline"],
      default: "best",
      describe: "what the classifier identifies with: the fine-tuned network, logistic regression, or the better",
    },
    readout: {
      type: "choice",
      placeholder: "WHAT",
      choices: ["class-token", "all-tokens"],
      describe: "what the head reads (all-tokens unless given; for the preset paper class-token, as published)",
    },
    "head-from": {
      type: "choice",
      placeholder: "WHAT",
      choices: ["random", "probe"],
      default: "random",
      describe: "begin the head at random weights, or at logistic regression on what it reads",
    },
    "last-blocks": {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "train only the last N blocks of the encoder (all unless given)",
    },
    "layer-decay": {
      type: "number",
      placeholder: "X",
      min: 0.01,
      max: 1,
      default: 1,
      describe: "factor of the learning rate from one block to the one before",
    },
    "label-smoothing": {
      type: "number",
      placeholder: "X",
      min: 0,
      max: 0.9,
      default: 0,
      describe: "share of each class target that is spread over all classes",
    },
    "class-weights": {
      type: "choice",
      placeholder: "HOW",
      choices: ["none", "balanced"],
      default: "none",
      describe: "balanced: rare classes count as much as frequent ones",
    },
    folds: {
      type: "integer",
      placeholder: "K",
      min: 2,
      describe: "measure by K-fold cross-validation first: mean and interval over the folds",
    },
    "unknown-figures": {
      type: "flag",
      describe: "hold out each class in turn: how well are spectra of no class told, and by which measure best",
    },
    epochs: {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "passes over the labelled spectra at most (20; with the class token 200)",
    },
    test: {
      type: "text",
      placeholder: "FILE",
      describe: "labelled spectra that take no part in training, to measure on (classes of --names in column name)",
    },
    ...spectraOptions,
    out: outputOption("CLASSIFIER", "file to write (.safetensors)"),
    report: reportOption,
    run: runOption,
    seed: seedOption,
    force: forceOption,
  },
  examples: [
    "npx stokes finetune model.safetensors spectra.npz --label species --per-class 10 -o classifier.safetensors",
    "npx stokes finetune model.safetensors spectra.npz --names clusters/sheet.csv -o classifier.safetensors",
  ],
  async run({ operands: [modelPath, ...paths], values, io, note, progress, uses, metrics }) {
    const { label, target, names, group, scope, from, keep, readout, epochs, folds, test, seed, out } = values;
    if ([label, target, names].filter((given) => given !== undefined).length !== 1) {
      throw new UsageError(
        "finetune learns classes from --label COLUMN or --names SHEET, or a quantity from --target COLUMN; give one",
      );
    }
    const companions = target === undefined ? [] : [companion(out, CALIBRATION)];
    const writing = { force: values.force, endings: [".safetensors"], companions };
    return writeFileOutput<Outcome<ClassesData | TargetData>>(out, writing, async (path) => {
      const pretrained = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      uses(modelPath, pretrained);
      uses(paths.join(", "), set);
      const testSet =
        test === undefined ? undefined : await loadPaths([test], { values: { ...values, columns: undefined }, note });
      if (test !== undefined && testSet !== undefined) uses(test, testSet);
      const headFrom = values["head-from"];
      const training = {
        group,
        from,
        keep,
        readout,
        epochs,
        seed,
        lastBlocks: values["last-blocks"],
        layerDecay: values["layer-decay"],
        sources: [...paths, ...(names === undefined ? [] : [names])].map((one) => basename(one)),
        onProgress: progress,
        onEpoch: metrics,
        signal: io.signal,
      };
      if (target !== undefined) {
        if (headFrom !== "random") throw new UsageError("--head-from is for classes; leave it out with --target");
        for (const name of ["scope", "per-class", "folds", "unknown-figures"] as const) {
          const given = name === "scope" ? scope !== "encoder" : values[name] !== undefined && values[name] !== false;
          if (given) throw new UsageError(`--${name} is for classes; leave it out with --target`);
        }
        return finetuneTargetOutcome(pretrained, set, path, { ...training, target, testSet, out, note });
      }
      const labelled = names === undefined ? set : withNames(set, await labelsFromSheet(names, set));
      return finetuneClassesOutcome(pretrained, labelled, path, {
        ...training,
        label: label ?? NAMES_COLUMN,
        perClass: values["per-class"],
        headFrom,
        scope,
        folds,
        unknownFigures: values["unknown-figures"],
        labelSmoothing: values["label-smoothing"],
        classWeights: values["class-weights"],
        testSet,
        out,
        note,
      });
    });
  },
});

/** Column that holds the classes of a sheet; a set to test on has them under the same name. */
const NAMES_COLUMN = "name";

function withNames(set: SpectrumSet, names: readonly string[]): SpectrumSet {
  return { ...set, columns: joinedColumns<Column, Column, Column>({}, set.columns, { [NAMES_COLUMN]: names }) };
}
