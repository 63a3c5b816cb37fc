/** @file What a peer learns from and what it is tested on, task by task. */
import { foldsByClass, type SpectrumSet, takeRows } from "@stokes/spectra";
import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type {
  IdentificationPeer,
  IdentificationRun,
  LabelledSpectra,
} from "../../identification-peers/identification-peer.ts";
import type { Cell } from "../cells/cell.ts";
import { conditionNumber, conditionText } from "../cells/condition.ts";
import type { CellData } from "../data/cell-data.ts";
import type { Selection } from "../data/selection.ts";
import { type ClassScheme, classOf, clinicalScheme, isolateScheme, methicillinScheme } from "./class-scheme.ts";
import type { IdentificationBudget } from "./identification-budget.ts";

/**
 * `isolates`: 30 isolates from so many labels a class of X_finetune, tested on X_test. `methicillin`: resistant or
 * susceptible Staphylococcus aureus, likewise. `patients`: treatment groups of patients of 2018, one patient of every group
 * left out in turn. `later-patients`: those of 2019, after learning from those of 2018.
 */
export const identificationTasks = ["isolates", "methicillin", "patients", "later-patients"] as const;

export type IdentificationTask = (typeof identificationTasks)[number];

export const schemes: Readonly<Record<IdentificationTask, ClassScheme>> = {
  isolates: isolateScheme,
  methicillin: methicillinScheme,
  patients: clinicalScheme,
  "later-patients": clinicalScheme,
};

export const taskParts: Readonly<Record<IdentificationTask, readonly BacteriaIdPart[]>> = {
  isolates: ["finetune", "test"],
  methicillin: ["finetune", "test"],
  patients: ["2018clinical"],
  "later-patients": ["2018clinical", "2019clinical"],
};

export interface IdentificationInputs
  extends Pick<IdentificationRun, "classes" | "train" | "validation" | "reference" | "campaign"> {
  /** Under the name `test` its labels are sealed. */
  readonly test: SpectrumSet;
}

/** As in the paper: four fifths to learn from, one to stop by. */
const FOLDS = 5;

/** Shares of X_finetune that a search learns from, and that it tests on. */
const LEARNED_IN_SEARCH = [0, 1 - 1 / FOLDS] as const;
const TESTED_IN_SEARCH = [1 - 1 / FOLDS, 1] as const;

/** Selects the same spectra for every seed. */
const FIXED = 0;

export function taskOf(cell: Cell): IdentificationTask {
  const name = conditionText(cell, "task");
  const task = identificationTasks.find((one) => one === name);
  if (task === undefined) throw new Error(`there is no identification task "${name}"`);
  return task;
}

export function identificationInputs(
  cell: Cell,
  data: CellData,
  { uses, seesCampaign = false }: Pick<IdentificationPeer, "uses" | "seesCampaign">,
  budget: IdentificationBudget,
): IdentificationInputs {
  const task = taskOf(cell);
  const scheme = schemes[task];
  return {
    classes: scheme.names.length,
    ...(task === "isolates" || task === "methicillin"
      ? isolateInputs(cell, data, scheme, budget)
      : patientInputs(cell, data, budget)),
    ...referenceFor(uses, data, scheme, budget),
    ...(seesCampaign ? { campaign: campaignOf(cell, task, data) } : {}),
  };
}

/** All spectra of the campaign that the task's labels come from, but for those that are tested. */
function campaignOf({ stage, seed }: Cell, task: IdentificationTask, data: CellData): SpectrumSet {
  if (task === "patients") {
    return data.unlabelled("2018clinical", { patients: { folds: [seed], others: true }, seed: FIXED });
  }
  if (task === "later-patients") return data.unlabelled("2018clinical", { seed: FIXED });
  const share = stage === "search" ? LEARNED_IN_SEARCH : undefined;
  return data.unlabelled("finetune", { ...(share && { share }), seed: FIXED });
}

/**
 * All labels: the seed is the fold. Fewer: the seed draws them. In a search a fifth of X_finetune is tested on instead of
 * X_test, and took no part in fitting or stopping.
 */
function isolateInputs(cell: Cell, data: CellData, scheme: ClassScheme, { labels }: IdentificationBudget) {
  const { seed } = cell;
  const all = labels[labels.length - 1];
  const classes = scheme.isolates;
  if (cell.stage === "search") {
    const learned = labelled(data, "finetune", { classes, share: LEARNED_IN_SEARCH, seed: FIXED }, scheme);
    return {
      ...splitByFold(learned, { folds: FOLDS - 1, fold: 0, seed: FIXED }),
      test: data.sealed("test", "finetune", { classes, share: TESTED_IN_SEARCH, seed: FIXED }),
    };
  }
  const each = conditionNumber(cell, "labels");
  const whole = each >= all;
  const learned = labelled(data, "finetune", { classes, each, seed: whole ? FIXED : seed }, scheme);
  const fold = whole ? { fold: seed % FOLDS, seed: Math.floor(seed / FOLDS) } : { fold: 0, seed };
  return {
    ...splitByFold(learned, { folds: FOLDS, ...fold }),
    test: data.sealed("test", "test", { classes, seed: FIXED }),
  };
}

/** The seed is the patient of every group that is left out (`patients`) or that validates (`later-patients`). */
function patientInputs(cell: Cell, data: CellData, { patientEach: each }: IdentificationBudget) {
  const { seed } = cell;
  const learned = (patients: Selection["patients"] & object) =>
    labelled(data, "2018clinical", { each, patients, seed: FIXED }, clinicalScheme);
  if (taskOf(cell) === "later-patients") {
    return {
      train: learned({ folds: [seed], others: true }),
      validation: learned({ folds: [seed] }),
      test: data.sealed("test", "2019clinical", { seed: FIXED }),
    };
  }
  return {
    test: data.sealed("test", "2018clinical", { patients: { folds: [seed] }, seed: FIXED }),
    validation: learned({ folds: [seed + 1] }),
    train: learned({ folds: [seed, seed + 1], others: true }),
  };
}

/** The reference set as the peer takes it; of a labelled one only isolates that the task has classes for. */
function referenceFor(
  uses: IdentificationPeer["uses"],
  data: CellData,
  scheme: ClassScheme,
  { referenceEach: each }: IdentificationBudget,
): Pick<IdentificationRun, "reference"> {
  if (uses === undefined) return {};
  if (uses === "unlabelled reference")
    return { reference: { spectra: data.unlabelled("reference", { each, seed: FIXED }) } };
  return { reference: labelled(data, "reference", { classes: scheme.isolates, each, seed: FIXED }, scheme) };
}

function labelled(data: CellData, part: BacteriaIdPart, selection: Selection, scheme: ClassScheme): LabelledSpectra {
  const { spectra, labels } = data.labelled(part, selection);
  return { spectra, labels: labels.map((label) => classOf(scheme, part, label)) };
}

interface Fold {
  readonly folds: number;
  readonly fold: number;
  readonly seed: number;
}

/** With fewer labels of a class than folds there is nothing to hold back: the spectra to learn from validate themselves. */
function splitByFold({ spectra, labels }: LabelledSpectra, { folds, fold, seed }: Fold) {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const learned = { spectra, labels };
  if (Math.min(...counts.values()) < folds) return { train: learned, validation: learned };
  const { train, test } = foldsByClass(Array.from(labels, String), { folds, seed })[fold];
  const rowsOf = (rows: Uint32Array): LabelledSpectra => ({
    spectra: takeRows(spectra, rows),
    labels: Int32Array.from(rows, (row) => labels[row]),
  });
  return { train: rowsOf(train), validation: rowsOf(test) };
}
