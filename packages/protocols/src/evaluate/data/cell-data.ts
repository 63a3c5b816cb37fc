/**
 * @file What a cell may see of the data. Labels of spectra that are scored stay inside until the cell has handed in its
 * predictions: what `predict` of a protocol is given has no way to them.
 */
import { DataError } from "@stokes/errors";
import { type SpectrumSet, takeRows } from "@stokes/spectra";
import { type BacteriaIdPart, partFacts } from "../../bacteria-id/parts.ts";
import type { LabelledSpectra } from "../../identification-peers/identification-peer.ts";
import type { EvaluationData, EvaluationPart } from "./evaluation-data.ts";
import { type Selection, selectRows } from "./selection.ts";

export interface CellData {
  /** Whether the part is there. */
  has(part: BacteriaIdPart): boolean;
  /**
   * Spectra without labels. Throws an Error where some of them are sealed, unless `evenScored`: a method that groups spectra
   * may learn from those very spectra, without their labels.
   */
  unlabelled(part: BacteriaIdPart, selection: Selection, how?: { readonly evenScored: boolean }): SpectrumSet;
  /** Spectra with labels, to learn or to choose by. Throws an Error where some of them, or a patient of theirs, are sealed. */
  labelled(part: BacteriaIdPart, selection: Selection): LabelledSpectra;
  /** Spectra to predict; their labels go to `score` under `name`. Throws an Error where their labels were given out. */
  sealed(name: string, part: BacteriaIdPart, selection: Selection): SpectrumSet;
}

/** What `score` is given of spectra that were sealed. */
export interface Truth {
  readonly labels: Int32Array;
  readonly patients?: Int32Array;
}

export type Truths = (name: string) => Truth;

/** The data for one cell, and what breaks its seals: to be called once, when every prediction has been handed in. */
export function createCellData(data: EvaluationData): { readonly given: CellData; unseal(): Truths } {
  const truths = new Map<string, Truth>();
  const uses = new Map<BacteriaIdPart, PartUse>();
  let open = false;

  function part(name: BacteriaIdPart): EvaluationPart {
    const found = data.parts[name];
    if (found === undefined) throw new DataError(`the data lack the part "${name}" (${partFacts[name].describe})`);
    return found;
  }
  function take(name: BacteriaIdPart, selection: Selection, mark: (use: PartUse, rows: Uint32Array) => unknown) {
    if (open) throw new Error("predictions have been handed in; nothing can be taken from the data any more");
    const from = part(name);
    const rows = selectRows(from, selection);
    const use = uses.get(name) ?? createPartUse(name, from);
    uses.set(name, use);
    mark(use, rows);
    return { from, rows, spectra: takeRows(from.spectra, rows) };
  }

  return {
    given: {
      has: (name) => data.parts[name] !== undefined,
      unlabelled: (name, selection, { evenScored } = { evenScored: false }) =>
        take(name, selection, (use, rows) => evenScored || use.see(rows)).spectra,
      labelled(name, selection) {
        const { from, rows, spectra } = take(name, selection, (use, rows) => use.learn(rows));
        return { spectra, labels: Int32Array.from(rows, (i) => from.labels[i]) };
      },
      sealed(title, name, selection) {
        const { from, rows, spectra } = take(name, selection, (use, rows) => use.seal(rows));
        const { labels, patients } = from;
        truths.set(title, {
          labels: Int32Array.from(rows, (i) => labels[i]),
          ...(patients && { patients: Int32Array.from(rows, (i) => patients[i]) }),
        });
        return spectra;
      },
    },
    unseal() {
      open = true;
      return (title) => {
        const truth = truths.get(title);
        if (truth === undefined) throw new Error(`nothing was sealed as "${title}"`);
        return truth;
      };
    },
  };
}

type PartUse = ReturnType<typeof createPartUse>;

const SEEN = 1;
const LEARNED = 2;
const SEALED = 4;

/** Keeps what each row of a part served for, so that none serves for two things that exclude one another. */
function createPartUse(name: string, { labels, patients }: EvaluationPart) {
  const use = new Uint8Array(labels.length);
  const patientUse = new Map<number, number>();
  function mark(rows: Uint32Array, as: number, excluded: number, complaint: string) {
    for (const i of rows) {
      if ((use[i] & excluded) !== 0) throw new Error(`spectrum ${i} of ${name} ${complaint}`);
      const patient = patients?.[i];
      if (patient !== undefined && ((patientUse.get(patient) ?? 0) & excluded) !== 0) {
        throw new Error(`patient ${patient} of ${name} ${complaint}`);
      }
    }
    for (const i of rows) {
      use[i] |= as;
      const patient = patients?.[i];
      if (patient !== undefined) patientUse.set(patient, (patientUse.get(patient) ?? 0) | as);
    }
  }
  return {
    see: (rows: Uint32Array) => mark(rows, SEEN, SEALED, "is sealed: it is scored, and may not be learned from"),
    learn: (rows: Uint32Array) => mark(rows, LEARNED, SEALED, "is sealed: its label is handed over only at the end"),
    seal: (rows: Uint32Array) =>
      mark(rows, SEALED, SEEN | LEARNED | SEALED, "cannot be scored: it was given out before in the same cell"),
  };
}
