import { basename } from "node:path";
import { finetune as finetuneModel, identify, type Model } from "@stokes/smae";
import { loadModel, saveModel } from "@stokes/smae/node";
import { textColumn } from "@stokes/spectra";
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
    "Spectra with an empty label are left out; a fifth of the others is held back to choose the best epoch. Logistic\n" +
    "regression is fitted to the same spectra, and whichever serves the held-back ones better is kept.",
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
    keep: {
      type: "choice",
      placeholder: "WHICH",
      choices: ["best", "network", "baseline"],
      default: "best",
      describe: "what the classifier identifies with: the fine-tuned network, logistic regression, or the better",
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
    const { label, group, scope, from, keep, epochs, test, seed, out } = values;
    return writeFileOutput(out, values, async (path) => {
      const pretrained = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      const testSet = test === undefined ? undefined : await loadPaths([test], { values, note });
      const truth = testSet && textColumn(testSet, label);
      const { model, split, validation, baseline, serves } = await finetuneModel(pretrained, set, {
        label,
        group,
        perClass: values["per-class"],
        scope,
        from,
        keep,
        epochs,
        seed,
        sources: paths.map((one) => basename(one)),
        onProgress: progress,
        signal: io.signal,
      });
      await saveModel(path, model);

      const { classes = [] } = model.contract;
      const measure = async (method: Serves) =>
        testSet && truth && identification(classes, (await identify(servedBy(model, method), testSet)).labels, truth);
      const results = {
        network: { validation, test: await measure("network") },
        baseline: { method: "logistic regression", validation: baseline, test: await measure("baseline") },
      };
      const [trained, validated] = [split.train.length, split.validation.length];
      const ranEpochs = model.contract.training.history.length;
      return {
        data: { classes, trained, validated, epochs: ranEpochs, scope, from, serves, ...results, out },
        text: [
          `${out}: ${count(classes.length, "class", "classes")} from ${count(trained, "spectrum", "spectra")}, ` +
            `${validated} more to choose by`,
          comparisonTable({
            [from === "model" ? "fine-tuned network" : "network from scratch"]: results.network,
            "logistic regression": results.baseline,
          }),
          servesLine(serves, keep, results),
        ].join("\n"),
      };
    });
  },
});

type Serves = "network" | "baseline";

interface Measured {
  readonly validation: { readonly accuracy: number };
  readonly test: Identification | undefined;
}

/** The classifier, identifying with one of the two that it holds. */
function servedBy(model: Model, serves: Serves): Model {
  const { classifier, ...contract } = model.contract;
  return classifier === undefined
    ? model
    : { ...model, contract: { ...contract, classifier: { ...classifier, serves } } };
}

function comparisonTable(methods: Readonly<Record<string, Measured>>): string {
  const tested = Object.values(methods)[0].test?.spectra;
  const rows = Object.entries(methods).map(([name, { validation, test }]) => [
    name,
    percent(validation.accuracy),
    ...(test === undefined ? [] : [percent(test.accuracy)]),
  ]);
  return table([["accuracy", "validation", ...(tested === undefined ? [] : [`test (${tested})`])], ...rows]);
}

function servesLine(serves: Serves, keep: string, { network, baseline }: Readonly<Record<Serves, Measured>>): string {
  const kept = serves === "network" ? "the network" : "logistic regression";
  if (keep !== "best") return `the classifier identifies with ${kept}, as asked`;
  const level = network.validation.accuracy === baseline.validation.accuracy;
  return `the classifier identifies with ${kept}, ${level ? "level with the other" : "the better"} on validation`;
}
