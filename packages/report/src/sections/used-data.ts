/** @file What a page says of the data that it rests on. */
import type { ReportSection } from "../report-section.ts";

/** Spectra, or a model, that something rests on. */
export interface UsedDataRow {
  readonly name: string;
  /** SHA-256. */
  readonly digest: string;
  /** Left out for a model. */
  readonly spectra?: number;
  readonly points?: number;
}

export function usedDataTable(used: readonly UsedDataRow[]): ReportSection {
  return {
    kind: "table",
    columns: ["data", "spectra", "points", "digest (SHA-256)"],
    rows: used.map(({ name, spectra, points, digest }) => [name, spectra ?? null, points ?? null, digest]),
    caption: "What the result rests on.",
  };
}

export interface SimulatedData {
  readonly spectra: boolean;
  readonly model: boolean;
}

/** The notice that belongs on a page where data were simulated; none where none were. */
export function simulatedNotices({ spectra, model }: SimulatedData): ReportSection[] {
  if (spectra) return [{ kind: "notice", tone: "simulated", text: SIMULATED_SPECTRA }];
  return model ? [{ kind: "notice", tone: "simulated", text: SIMULATED_MODEL }] : [];
}

const SIMULATED_SPECTRA = "These spectra are simulated: what is found here says nothing about measured ones.";
const SIMULATED_MODEL =
  "The model learned from simulated spectra: what it makes of measured ones has to be shown on measured ones.";
