import type { Contract, CrossValidation, Model, RegressorRecord } from "@stokes/smae";
import { count, number, percent, table } from "./text.ts";

/** What a model is and how it came about, in a form for programs: its contract, with its size. */
export function modelFacts({ contract, weights }: Model): { readonly [key: string]: unknown } {
  const parameters = [...weights.values()].reduce((total, { data }) => total + data.length, 0);
  const { shift, ...rest } = contract;
  return { ...rest, parameters, shift: { points: shift.length, first: shift[0], last: shift[shift.length - 1] } };
}

const KINDS: Record<Contract["kind"], string> = {
  autoencoder: "masked autoencoder, pre-trained",
  classifier: "classifier, fine-tuned",
  regressor: "predicts a quantity, fine-tuned",
};

/** The same for people. */
export function modelCard(model: Model): string {
  return table(modelRows(model));
}

/** A name and a value in words for each fact that people ask for. */
export function modelRows({ contract, weights }: Model): string[][] {
  const { kind, architecture, shift, recipe, classes, classifier, regressor, preset, training, parent, licence } =
    contract;
  const { points, patch, encoder } = architecture;
  const parameters = [...weights.values()].reduce((total, { data }) => total + data.length, 0);
  const steps = [...recipe.steps.map(({ step }) => step), "resample to the axis", "min-max"];
  return [
    ["model", KINDS[kind]],
    [
      "network",
      `${points / patch} patches of ${patch} points; encoder ${encoder.depth} blocks of width ${encoder.width}`,
    ],
    ["parameters", parameters.toLocaleString("en")],
    ["preset", preset],
    ["axis", `${shift.length} points, ${number(shift[0])} .. ${number(shift[shift.length - 1])} cm-1`],
    ["preparation", steps.join(" > ")],
    ...(classes === undefined ? [] : [["classes", `${classes.length}: ${shortened(classes)}`]]),
    ...(classifier === undefined
      ? []
      : [
          ["validation", `${figures(classifier.network)}; logistic regression ${figures(classifier.baseline)}`],
          ["identifies with", classifier.serves === "network" ? "the fine-tuned network" : "logistic regression"],
        ]),
    ...(classifier?.crossValidation === undefined ? [] : [crossValidationRow(classifier.crossValidation)]),
    ...(regressor === undefined ? [] : regressorRows(regressor)),
    ...trainingRows(training),
    ...(parent === undefined ? [] : [["made from", `${parent.digest.slice(0, 16)}, ${trainedOn(parent.training)}`]]),
    ["licence", licence ?? "none stated"],
  ];
}

function crossValidationRow({ folds, served }: CrossValidation): string[] {
  const { mean, halfWidth } = served.accuracy;
  return ["cross-validation", `${folds} folds: accuracy ${percent(mean)} ± ${percent(halfWidth)}`];
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
  const { labelColumn, groupColumn, seed, finishedAt, dataDigest, epochs, batchSize } = training;
  return [
    ["trained on", trainedOn(training)],
    ["data digest", dataDigest.slice(0, 16)],
    ...(labelColumn === undefined ? [] : [["labels", `column ${labelColumn}`]]),
    ...(groupColumn === undefined ? [] : [["groups", `column ${groupColumn}, never split`]]),
    ["training", `${count(epochs, "epoch")}, batches of ${batchSize}, seed ${seed}, ended ${finishedAt}`],
  ];
}

function trainedOn({ spectra, sources }: Contract["training"]): string {
  return `${count(spectra, "spectrum", "spectra")}${sources.length === 0 ? "" : ` of ${shortened(sources)}`}`;
}

function figures(validation: { readonly [figure: string]: number }): string {
  const names = { accuracy: "accuracy", balancedAccuracy: "balanced", macroF1: "macro F1" };
  return Object.entries(names)
    .filter(([key]) => validation[key] !== undefined)
    .map(([key, name]) => `${name} ${percent(validation[key])}`)
    .join(", ");
}

function shortened(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")}, …` : names.join(", ");
}
