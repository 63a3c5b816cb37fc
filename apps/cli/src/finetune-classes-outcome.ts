import {
  type CrossValidation,
  type FinetuneOptions,
  finetune,
  identify,
  type Keep,
  type Model,
  servedBy,
} from "@stokes/smae";
import { saveModel } from "@stokes/smae/node";
import { type SpectrumSet, textColumn } from "@stokes/spectra";
import { accuracyInWords, type Identification, identification } from "./identification.ts";
import { leakNote } from "./leak-note.ts";
import { count, percent, table } from "./text.ts";
import { unknownLine, unknownTable } from "./unknown.ts";

interface ClassesJob extends FinetuneOptions {
  readonly from: "model" | "scratch";
  readonly keep: Keep;
  readonly out: string;
  /** Spectra that take no part in training, to measure on. */
  readonly testSet: SpectrumSet | undefined;
  /** A remark for the user. */
  note(text: string): void;
}

/** Fine-tunes on classes, writes the classifier to `path`, and gives what `finetune` reports. */
export async function finetuneClassesOutcome(pretrained: Model, set: SpectrumSet, path: string, job: ClassesJob) {
  const { out, testSet, note, ...options } = job;
  const { label, from, keep, scope } = options;
  const truth = testSet && textColumn(testSet, label);
  const leak = leakNote(set, options);
  if (leak !== undefined) note(leak);
  const fitted = await finetune(pretrained, set, options);
  const { model, split, validation, baseline, serves, warnings, crossValidation, unknown } = fitted;
  for (const text of warnings) note(text);
  await saveModel(path, model);
  // A probe is fitted at once: its figures are those of no epoch.
  if (model.contract.training.history.length === 0) options.onEpoch?.({ epoch: 0, ...validation });

  const { classes = [] } = model.contract;
  const measure = async (method: Serves) =>
    testSet && truth && identification(classes, (await identify(servedBy(model, method), testSet)).labels, truth);
  const results = {
    network: { validation, test: await measure("network") },
    baseline: { method: "logistic regression", validation: baseline, test: await measure("baseline") },
  };
  const methods = {
    [from === "model" ? "fine-tuned network" : "network from scratch"]: results.network,
    "logistic regression": results.baseline,
  };
  const verdict = [
    servesLine(serves, keep, results),
    ...(crossValidation === undefined ? [] : [foldsLine(crossValidation)]),
  ];
  const [trained, validated] = [split.train.length, split.validation.length];
  const ranEpochs = model.contract.training.history.at(-1)?.epoch ?? 0;
  return {
    data: {
      classes,
      trained,
      validated,
      epochs: ranEpochs,
      scope,
      from,
      serves,
      ...results,
      crossValidation,
      unknown,
      out,
    },
    text: [
      `${out}: ${count(classes.length, "class", "classes")} from ${count(trained, "spectrum", "spectra")}, ` +
        `${validated} more to choose by`,
      comparisonTable(methods),
      ...verdict,
      ...(unknown === undefined ? [] : [unknownTable(unknown), "* tells unknown spectra in this classifier"]),
    ].join("\n"),
    report: async () => {
      const { classesReport } = await import("./report/finetune-report.ts");
      const served = results[serves].test;
      const used = [...split.train, ...split.validation];
      const lines = unknown === undefined ? verdict : [...verdict, unknownLine(unknown)];
      return classesReport({ model, set, label, used, methods, served, lines });
    },
  };
}

export type ClassesData = Awaited<ReturnType<typeof finetuneClassesOutcome>>["data"];

type Serves = "network" | "baseline";

interface Measured {
  readonly validation: Pick<Identification, "accuracy" | "accuracyLow" | "accuracyHigh">;
  readonly test: Identification | undefined;
}

function comparisonTable(methods: Readonly<Record<string, Measured>>): string {
  const tested = Object.values(methods)[0].test?.spectra;
  const rows = Object.entries(methods).map(([name, { validation, test }]) => [
    name,
    accuracyInWords(validation),
    ...(test === undefined ? [] : [accuracyInWords(test)]),
  ]);
  return table([
    ["accuracy (95 % interval)", "validation", ...(tested === undefined ? [] : [`test (${tested})`])],
    ...rows,
  ]);
}

function servesLine(serves: Serves, keep: string, { network, baseline }: Readonly<Record<Serves, Measured>>): string {
  const kept = serves === "network" ? "the network" : "logistic regression";
  if (keep !== "best") return `the classifier identifies with ${kept}, as asked`;
  const level = network.validation.accuracy === baseline.validation.accuracy;
  return `the classifier identifies with ${kept}, ${level ? "level with the other" : "the better"} on validation`;
}

function foldsLine({ folds, level, network, baseline, served }: CrossValidation): string {
  const of = ({ accuracy: { mean, halfWidth } }: typeof network) => `${percent(mean)} ± ${percent(halfWidth)}`;
  return (
    `over ${folds} folds (${percent(level)} intervals): accuracy ${of(served)} by what each fold's validation chose; ` +
    `network ${of(network)}, logistic regression ${of(baseline)}`
  );
}
