import {
  type ClassifierRecord,
  type Contract,
  type CrossValidation,
  type Model,
  modelDigest,
  type RegressorRecord,
  weightsDigest,
} from "@stokes/smae";
import { count, number, percent, table } from "./text.ts";
import { measureNames, unknownFiguresInWords } from "./unknown.ts";

/** What a model is and how it came about, in a form for programs: its contract, with its size and digests. */
export async function modelFacts(model: Model): Promise<{ readonly [key: string]: unknown }> {
  const { contract, weights } = model;
  const { shift, ...rest } = contract;
  return {
    ...rest,
    digest: await modelDigest(model),
    weightsDigest: await weightsDigest(weights),
    parameters: parameterCount(weights),
    shift: { points: shift.length, first: shift[0], last: shift[shift.length - 1] },
  };
}

const KINDS: Record<Contract["kind"], string> = {
  autoencoder: "masked autoencoder, pre-trained",
  classifier: "classifier, fine-tuned",
  regressor: "predicts a quantity, fine-tuned",
};

/** The same for people. */
export async function modelCard(model: Model): Promise<string> {
  const digests = [
    ["digest", (await modelDigest(model)).slice(0, 16)],
    ["of its weights", `${(await weightsDigest(model.weights)).slice(0, 16)}, the same for the same command`],
  ];
  return table([...modelRows(model), ...digests]);
}

/** A name and a value in words for each fact that people ask for. */
export function modelRows({ contract, weights }: Model): string[][] {
  const { kind, architecture, shift, recipe, classes, classifier, regressor, preset, training, parent, licence } =
    contract;
  const { points, patch, encoder } = architecture;
  const steps = [...recipe.steps.map(({ step }) => step), "resample to the axis", "min-max"];
  return [
    ["model", KINDS[kind]],
    [
      "network",
      `${points / patch} patches of ${patch} points; encoder ${encoder.depth} blocks of width ${encoder.width}`,
    ],
    ["parameters", parameterCount(weights).toLocaleString("en")],
    ["preset", preset],
    ["axis", `${shift.length} points, ${number(shift[0])} .. ${number(shift[shift.length - 1])} cm-1`],
    ["preparation", steps.join(" > ")],
    ...(training.state === undefined || training.state === "raw"
      ? []
      : [["learned from", `${training.state} spectra`]]),
    ...(kind === "autoencoder"
      ? []
      : [["head reads", architecture.readout === "all-tokens" ? "all tokens" : "the class token"]]),
    ...(classes === undefined ? [] : [["classes", `${classes.length}: ${shortened(classes)}`]]),
    ...(classifier === undefined
      ? []
      : [
          ["validation", `${figures(classifier.network)}; logistic regression ${figures(classifier.baseline)}`],
          ["identifies with", classifier.serves === "network" ? "the fine-tuned network" : "logistic regression"],
        ]),
    ...(classifier?.crossValidation === undefined ? [] : [crossValidationRow(classifier.crossValidation)]),
    ...(classifier === undefined ? [] : [["unknown by", unknownBy(classifier)]]),
    ...(regressor === undefined ? [] : regressorRows(regressor)),
    ...trainingRows(training),
    ...(parent === undefined ? [] : [["made from", `${parent.digest.slice(0, 16)}, ${trainedOn(parent.training)}`]]),
    ["licence", licence ?? "none stated"],
  ];
}

/** Numbers that were trained: without what a classifier remembers of its training spectra. */
function parameterCount(weights: Model["weights"]): number {
  return [...weights].reduce((total, [name, { data }]) => total + (name.startsWith("known.") ? 0 : data.length), 0);
}

function crossValidationRow({ folds, served }: CrossValidation): string[] {
  const { mean, halfWidth } = served.accuracy;
  return ["cross-validation", `${folds} folds: accuracy ${percent(mean)} ± ${percent(halfWidth)}`];
}

/** `Mahalanobis distance; AUROC 0.912, 31.0 % of unknown pass, with classes held out`. */
function unknownBy({ confidence, unknown }: ClassifierRecord): string {
  const name = measureNames[confidence.known.measure ?? "energy"];
  return unknown === undefined
    ? name
    : `${name}; with classes held out ${unknownFiguresInWords(unknown.figures[unknown.measure])}`;
}

function regressorRows({ target, network, baseline, serves, interval }: RegressorRecord): string[][] {
  const figuresOf = ({ rmse, r2 }: RegressorRecord["network"]) => `RMSE ${number(rmse)}, R² ${r2.toFixed(3)}`;
  return [
    ["predicts", `${target}${interval.halfWidth === null ? "" : ` ± ${number(interval.halfWidth)}`}`],
    ["validation", `${figuresOf(network)}; ridge regression ${figuresOf(baseline)}`],
    ["predicts with", serves === "network" ? "the fine-tuned network" : "ridge regression"],
  ];
}

function trainingRows(training: Contract["training"]): string[][] {
  const {
    labelColumn,
    classCounts = {},
    groupColumn,
    groups,
    seed,
    finishedAt,
    dataDigest,
    epochs,
    batchSize,
  } = training;
  const counted = Object.entries(classCounts).map(([name, n]) => `${name} ${n}`);
  return [
    ["trained on", trainedOn(training)],
    ["data digest", dataDigest.slice(0, 16)],
    ...(labelColumn === undefined
      ? []
      : [["labels", `column ${labelColumn}${counted.length === 0 ? "" : `: ${shortened(counted)}`}`]]),
    ...(groupColumn === undefined
      ? []
      : [["groups", `column ${groupColumn}${groups === undefined ? "" : ` (${groups})`}, never split`]]),
    ["Stokes", training.version ?? "not stated"],
    ["training", `${count(epochs, "epoch")}, batches of ${batchSize}, seed ${seed}, ended ${finishedAt}`],
  ];
}

function trainedOn({ spectra, sources, simulated = 0 }: Contract["training"]): string {
  const share = simulated === 0 ? "" : simulated === spectra ? ", simulated" : `, ${simulated} of them simulated`;
  return `${count(spectra, "spectrum", "spectra")}${sources.length === 0 ? "" : ` of ${shortened(sources)}`}${share}`;
}

function figures(validation: { readonly [figure: string]: number }): string {
  const names = { accuracy: "accuracy", balancedAccuracy: "balanced", macroF1: "macro F1" };
  const { accuracyLow, accuracyHigh } = validation;
  const interval = accuracyLow === undefined ? "" : ` (${percent(accuracyLow)} to ${percent(accuracyHigh)})`;
  return Object.entries(names)
    .filter(([key]) => validation[key] !== undefined)
    .map(([key, name]) => `${name} ${percent(validation[key])}${key === "accuracy" ? interval : ""}`)
    .join(", ");
}

function shortened(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")}, …` : names.join(", ");
}
