/** @file What the demo runs: on which spectra, from how many labels, for how long. */
import { DataError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { leakNote } from "../leak-note.ts";
import { type ChainOptions, HELD_BACK } from "./chain.ts";

/** Spectra that pre-training sees in all, epochs times set: what two cores do in a minute or so. */
const PRETRAINING_VIEWS = 86_000;
/** The same for fine-tuning; its epochs have at least 50 batches of 16. */
const FINETUNING_VIEWS = 9_600;
const LEAST_EPOCH_VIEWS = 800;

const CLASSES = 6;
const PER_CLASS = 150;
const SIMULATION = [
  "--classes",
  CLASSES,
  "--per-class",
  PER_CLASS,
  "--noise",
  0.15,
  "--background",
  0,
  "--class-spread",
  0.5,
];

export interface DemoValues {
  readonly out: string;
  readonly "per-class": number;
  readonly preset: string;
  readonly epochs?: number | undefined;
  readonly "finetune-epochs"?: number | undefined;
  readonly seed: number;
  readonly force: boolean;
}

/** The chain on simulated spectra: six classes, told apart by the amounts of their molecules. */
export function simulatedChain(values: DemoValues): ChainOptions {
  const { out: folder, preset, seed, force, "per-class": perClass } = values;
  return {
    folder,
    source: { simulate: SIMULATION.map(String) },
    label: "label",
    group: "group",
    classes: CLASSES,
    perClass,
    preset,
    ...budget(values, CLASSES * PER_CLASS, CLASSES * perClass),
    seed,
    force,
  };
}

/** Epochs that take about the same time however many spectra there are. */
function budget({ epochs, "finetune-epochs": finetuneEpochs }: DemoValues, spectra: number, labelled: number) {
  const within = (views: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(views)));
  return {
    epochs: epochs ?? within(PRETRAINING_VIEWS / ((1 - HELD_BACK) * spectra), 3, 300),
    finetuneEpochs: finetuneEpochs ?? within(FINETUNING_VIEWS / Math.max(LEAST_EPOCH_VIEWS, labelled), 2, 200),
  };
}

export interface DataValues
  extends DemoValues,
    Partial<Record<"axis" | "range" | "columns" | "group", string | undefined>> {
  readonly data: string;
  readonly label: string;
  readonly laser?: number | undefined;
  readonly "axis-is-shift": boolean;
  readonly "drop-invalid": boolean;
  readonly "drop-saturated": boolean;
}

/** The chain on the user's spectra, `set` being what `values.data` names. Throws a DataError where the columns do not allow it. */
export function chainOn(set: SpectrumSet, values: DataValues, note: (text: string) => void): ChainOptions {
  const { out: folder, data, label, group, preset, seed, force } = values;
  const labels = textColumn(set, label).filter((name) => name !== "");
  const counts = Map.groupBy(labels, (name) => name);
  if (counts.size < 2) throw new DataError(`column "${label}" names ${counts.size} class; two or more are needed`);
  if (group !== undefined) textColumn(set, group);
  const leak = leakNote(set, { label, group });
  if (leak !== undefined) note(leak);
  const [scarce, { length: smallest }] = [...counts].reduce((a, b) => (b[1].length < a[1].length ? b : a));
  // Whole groups may take more of a class than its share; where too few could remain to choose from, all serve.
  const wanted = values["per-class"];
  const perClass = wanted <= Math.floor((0.9 - HELD_BACK) * smallest) ? wanted : undefined;
  if (perClass === undefined) {
    note(
      `class "${scarce}" has ${smallest} spectra, too few to choose ${wanted} of each class: all labels are learned from`,
    );
  }
  const { axis, laser, range, columns } = values;
  const words = [
    data,
    ...(axis === undefined ? [] : ["--axis", axis]),
    ...(laser === undefined ? [] : ["--laser", `${laser}`]),
    ...(values["axis-is-shift"] ? ["--axis-is-shift"] : []),
    ...(range === undefined ? [] : [`--range=${range}`]),
    ...(columns === undefined ? [] : ["--columns", columns]),
    ...(values["drop-invalid"] ? ["--drop-invalid"] : []),
    ...(values["drop-saturated"] ? ["--drop-saturated"] : []),
  ];
  const labelled = perClass === undefined ? (1 - HELD_BACK) * labels.length : perClass * counts.size;
  const epochs = budget(values, spectrumCount(set), labelled);
  return {
    folder,
    source: { data: words },
    label,
    group,
    classes: counts.size,
    perClass,
    preset,
    ...epochs,
    seed,
    force,
  };
}
