import { parseHistory } from "../load/kept-history.ts";
import { type HistoryEntry, type SpectrumSet, spectrumCount } from "./spectrum-set.ts";

/** What was done to some spectra of a set. */
export interface SharedHistory {
  readonly entries: readonly HistoryEntry[];
  /** How many spectra share it. */
  readonly spectra: number;
}

/**
 * The histories of a set's spectra: one, unless files of several were joined, whose own then stand in the column
 * `history` as JSON and come before what was done to the whole.
 */
export function histories(set: SpectrumSet): SharedHistory[] {
  const { history } = set.columns;
  if (history === undefined || history instanceof Float64Array) {
    return [{ entries: set.history, spectra: spectrumCount(set) }];
  }
  const counts = new Map<string, number>();
  for (const text of history) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, spectra]) => ({ entries: [...(parseHistory(text) ?? []), ...set.history], spectra }));
}

/** How many spectra of a set were simulated, by their histories. */
export function simulatedCount(set: SpectrumSet): number {
  return histories(set)
    .filter(({ entries }) => entries.some(({ step }) => step === "simulate"))
    .reduce((sum, { spectra }) => sum + spectra, 0);
}
