import { DataError } from "@stokes/errors";
import { concatSets, spectrumCount } from "@stokes/spectra";
import { type BacteriaIdPart, bacteriaIdParts } from "../../bacteria-id/parts.ts";
import type { EvaluationData, EvaluationPart } from "./evaluation-data.ts";
import { nearCopies } from "./near-copies.ts";

/** Rows to leave out of each part. */
export type LeftOut = Partial<Readonly<Record<BacteriaIdPart, readonly number[]>>>;

/**
 * Looks for spectra that stand in the data twice. Throws a DataError where two campaigns, or two patients, share one: a
 * score would then reward memory. Of copies within one campaign all but the first are to be left out; they are returned.
 */
export function checkLeakage({ parts }: EvaluationData): LeftOut {
  const present = bacteriaIdParts.flatMap((name) => {
    const part = parts[name];
    return part === undefined ? [] : [{ name, part }];
  });
  if (present.length === 0) return {};
  const starts: number[] = [];
  let total = 0;
  for (const { part } of present) {
    starts.push(total);
    total += spectrumCount(part.spectra);
  }
  const placeOf = (row: number) => {
    const at = starts.findLastIndex((start) => start <= row);
    return { ...present[at], row: row - starts[at] };
  };
  const all = concatSets(present.map(({ part }) => part.spectra));
  const leftOut: Partial<Record<BacteriaIdPart, number[]>> = {};
  for (const { first, second } of nearCopies(all)) {
    const [a, b] = [placeOf(first), placeOf(second)];
    if (a.name !== b.name) {
      throw new DataError(
        `spectrum ${a.row} of ${a.name} and spectrum ${b.row} of ${b.name} are copies of one another (correlation 0.999 or ` +
          "more), so a test would reward memory; use campaigns that share no spectra",
      );
    }
    if (patientOf(a.part, a.row) !== patientOf(b.part, b.row)) {
      throw new DataError(
        `spectrum ${a.row} and spectrum ${b.row} of ${a.name} are copies of one another, but are told to come from two patients; ` +
          "mend the file",
      );
    }
    const rows = leftOut[b.name] ?? [];
    leftOut[b.name] = rows;
    if (!rows.includes(b.row)) rows.push(b.row);
  }
  return leftOut;
}

const patientOf = ({ patients }: EvaluationPart, row: number): number | undefined => patients?.[row];
