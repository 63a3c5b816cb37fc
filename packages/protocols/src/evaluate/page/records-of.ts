import type { JsonValue } from "@stokes/spectra";
import type { CellRecord, CellStage, DoneCell } from "../cells/cell.ts";
import { isDone } from "../cells/seed-interval.ts";

export interface RecordFilter {
  /** `score` unless told. */
  readonly stage?: CellStage;
  readonly peer?: string;
  /** Only what it names is looked at. */
  readonly condition?: Readonly<Record<string, JsonValue>>;
}

/** The records of cells that came to their end. */
export function recordsOf(
  records: readonly CellRecord[],
  { stage = "score", peer, condition = {} }: RecordFilter,
): DoneCell[] {
  const wanted = Object.entries(condition);
  return records
    .filter(isDone)
    .filter(
      ({ cell }) =>
        cell.stage === stage &&
        (peer === undefined || cell.peer === peer) &&
        wanted.every(([name, value]) => cell.condition[name] === value),
    );
}
