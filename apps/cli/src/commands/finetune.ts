import { basename } from "node:path";
import { finetune as finetuneModel, identify } from "@stokes/smae";
import { loadModel, saveModel } from "@stokes/smae/node";
import { textColumn } from "@stokes/spectra";
import { type Baseline, compareBaseline } from "../baseline.ts";
import { defineCommand } from "../command.ts";
import { type Identification, identification } from "../identification.ts";
import { forceOption, groupOption, labelOption, outputOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count, percent, table } from "../text.ts";

export const finetune = defineCommand({
  name: "finetune",
  summary: "Teach a pre-trained model classes, from a few labelled spectra",
  description:
    "Spectra with an empty label are left out; a share of the others is held back to choose the best epoch. Logistic\n" +
    "regression is fitted to the same spectra for comparison, on the test set too where one is given.",
  operands: [modelOperand, pathOperand],
  options: {
    label: { ...labelOption, required: true },
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
    epochs: {
      type: "integer",
      placeholder: "N",
      min: 1,
      default: 200,
      describe: "passes over the labelled spectra at most",
    },
    test: {
      type: "text",
      placeholder: "FILE",
      describe: "labelled spectra that take no part in training, to measure on",
    },
    ...spectraOptions,
    out: outputOption("CLASSIFIER", "file to write (.safetensors)"),
    seed: seedOption,
    force: forceOption,
  },
  examples: [
    "npx stokes finetune model.safetensors spectra.npz --label species --per-class 10 -o classifier.safetensors",
  ],
  async run({ operands: [modelPath, ...paths], values, io, note, progress }) {
    const { label, group, scope, from, epochs, test, seed, out } = values;
    return writeFileOutput(out, values, async (path) => {
      const pretrained = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      const testSet = test === undefined ? undefined : await loadPaths([test], { values, note });
      if (testSet !== undefined) textColumn(testSet, label);
      const { model, split, validation } = await finetuneModel(pretrained, set, {
        label,
        group,
        perClass: values["per-class"],
        scope,
        from,
        epochs,
        seed,
        sources: paths.map((one) => basename(one)),
        onProgress: progress,
        signal: io.signal,
      });
      await saveModel(path, model);

      const classes = model.contract.classes ?? [];
      const baseline = compareBaseline(model, { set, testSet, label, split });
      const tested =
        testSet && identification(classes, (await identify(model, testSet)).labels, textColumn(testSet, label));
      const ranEpochs = model.contract.training.epochs;
      const results = { validation, test: tested, baseline };
      const [trained, validated] = [split.train.length, split.validation.length];
      return {
        data: { classes, trained, validated, epochs: ranEpochs, scope, from, ...results, out },
        text: [
          `${out}: ${count(classes.length, "class", "classes")} from ${count(trained, "spectrum", "spectra")}, ` +
            `${validated} more to choose the best of ${count(ranEpochs, "epoch")}`,
          comparisonTable(
            from === "model" ? "this network" : "this network, from scratch",
            validation.accuracy,
            tested,
            baseline,
          ),
          verdict(tested?.accuracy ?? validation.accuracy, baseline.test?.accuracy ?? baseline.validationAccuracy),
        ].join("\n"),
      };
    });
  },
});

function comparisonTable(
  name: string,
  validation: number,
  test: Identification | undefined,
  baseline: Baseline,
): string {
  const row = (method: string, accuracy: number, tested: Identification | undefined) => [
    method,
    percent(accuracy),
    ...(tested === undefined ? [] : [percent(tested.accuracy)]),
  ];
  return table([
    ["accuracy", "validation", ...(test === undefined ? [] : [`test (${test.spectra})`])],
    row(name, validation, test),
    row(baseline.method, baseline.validationAccuracy, baseline.test),
  ]);
}

function verdict(network: number, baseline: number): string {
  if (network > baseline) return "the network serves better here";
  return network < baseline ? "logistic regression serves better here" : "both serve equally well here";
}
