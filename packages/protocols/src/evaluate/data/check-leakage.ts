import { DataError } from "@stokes/errors";
import { concatSets, spectrumCount } from "@stokes/spectra";
import { type BacteriaIdPart, bacteriaIdParts } from "../../bacteria-id/parts.ts";
import type { DenoisingSource } from "./denoising-source.ts";
import type { EvaluationData } from "./evaluation-data.ts";
import { nearCopies } from "./near-copies.ts";

/** Rows to leave out of each part. */
export type LeftOut = Partial<Readonly<Record<BacteriaIdPart, readonly number[]>>>;

/**
 * Looks for spectra that stand in the data twice. Throws a DataError where two campaigns or two patients share one, or what
 * is learned from and what is scored share a spectrum or a sample: a score would then reward memory. Of copies within one
 * campaign all but the first are to be left out; they are returned.
 */
export function checkLeakage({ parts, sources = [] }: EvaluationData): LeftOut {
  for (const source of sources) checkPairs(source);
  return checkParts(parts);
}

function checkParts(parts: EvaluationData["parts"]): LeftOut {
  const present = bacteriaIdParts.flatMap((name) => {
    const part = parts[name];
    return part === undefined ? [] : [{ name, part }];
  });
  if (present.length === 0) return {};
  const places = present.flatMap(({ name, part: { spectra, patients } }) =>
    Array.from({ length: spectrumCount(spectra) }, (_, row) => ({ name, row, patient: patients?.[row] })),
  );
  const leftOut: Partial<Record<BacteriaIdPart, number[]>> = {};
  for (const { first, second } of nearCopies(concatSets(present.map(({ part }) => part.spectra)))) {
    const [a, b] = [places[first], places[second]];
    const both = `spectrum ${a.row} of ${a.name} and spectrum ${b.row} of ${b.name} are copies of one another`;
    if (a.name !== b.name) {
      throw new DataError(`${both}, so a test would reward memory; use campaigns that share no spectra`);
    }
    if (a.patient !== b.patient) {
      throw new DataError(`${both}, but are told to come from two patients; mend the file`);
    }
    const rows = leftOut[b.name] ?? [];
    leftOut[b.name] = rows;
    if (!rows.includes(b.row)) rows.push(b.row);
  }
  return leftOut;
}

function checkPairs({ id, train, test }: DenoisingSource): void {
  const learned = new Set(train.group);
  const shared = test.group.find((group) => learned.has(group));
  if (shared !== undefined) {
    throw new DataError(
      `"${shared}" of ${id} is both learned from and scored, so a test would reward memory; keep a sample on one side`,
    );
  }
  const first = spectrumCount(train.noisy);
  const copies = nearCopies(concatSets([train.noisy, test.noisy]));
  const across = copies.find((pair) => pair.first < first && pair.second >= first);
  if (across !== undefined) {
    throw new DataError(
      `noisy spectrum ${across.first} of ${id} that is learned from and spectrum ${across.second - first} that is scored are ` +
        "copies of one another, so a test would reward memory; keep a sample on one side",
    );
  }
}
