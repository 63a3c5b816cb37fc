import { meanInterval } from "@stokes/analysis";
import type { CellRecord, DoneCell } from "./cell.ts";

/** A mean over seeds with its 95 % interval (Student's t), on the scale asked for. */
export interface SeedInterval {
  readonly value: number;
  /** Half the interval's width. */
  readonly halfWidth: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/**
 * The interval of one score over the seeds of `records`, times `scale`. Undefined with fewer than two seeds: a result
 * without an interval is no result, and is not printed.
 */
export function seedInterval(records: readonly CellRecord[], score: string, scale = 1): SeedInterval | undefined {
  return meanOver(scoresOf(records, score).map((value) => scale * value));
}

/** The interval of values, one a seed; undefined with fewer than two. */
export function meanOver(values: readonly number[]): SeedInterval | undefined {
  if (values.length < 2) return undefined;
  const { mean, halfWidth } = meanInterval(values);
  return { value: mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, seeds: values.length };
}

/** The score of every record that has it. */
export function scoresOf(records: readonly CellRecord[], score: string): number[] {
  return records.filter(isDone).flatMap(({ scores }) => (Number.isFinite(scores[score]) ? [scores[score]] : []));
}

export const isDone = (record: CellRecord): record is DoneCell => record.status === "done";
