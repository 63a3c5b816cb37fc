/** @file A cell: the smallest piece of an evaluation that is run, kept and taken up again by itself. */
import type { JsonValue } from "@stokes/spectra";
import * as v from "valibot";
import type { Settings } from "../../peer.ts";

/** `search` chooses settings on validation data, `score` measures, `picture` makes what a figure needs. */
export const cellStages = ["search", "score", "picture"] as const;

export type CellStage = (typeof cellStages)[number];

/** One run of one peer: named inputs that, with the data, decide its outcome. */
export interface Cell {
  readonly stage: CellStage;
  readonly peer: string;
  readonly settings: Settings;
  readonly seed: number;
  /** What the run is about, besides the peer: number of classes, of labels, level of noise. */
  readonly condition: Settings;
}

export interface CellOutcome {
  /** Figures by name. One that is not defined is left out. */
  readonly scores: Readonly<Record<string, number>>;
  /** Raw results that figures and tables are made of: predictions, confusion, curves. */
  readonly detail?: Settings;
}

interface RecordBasics {
  /** Of the cell and all that its outcome hangs on: `cellKey`. */
  readonly key: string;
  readonly cell: Cell;
  readonly seconds: number;
  /** ISO 8601, UTC. */
  readonly finished: string;
}

export type DoneCell = RecordBasics & CellOutcome & { readonly status: "done" };

export type FailedCell = RecordBasics & { readonly status: "failed"; readonly reason: string };

export type CellRecord = DoneCell | FailedCell;

const jsonValue: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(jsonValue), v.record(v.string(), jsonValue)]),
);

const settingsSchema: v.GenericSchema<Settings> = v.record(v.string(), jsonValue);

const basics = {
  key: v.string(),
  cell: v.object({
    stage: v.picklist(cellStages),
    peer: v.string(),
    settings: settingsSchema,
    seed: v.number(),
    condition: settingsSchema,
  }),
  seconds: v.number(),
  finished: v.string(),
};

export const cellRecordSchema: v.GenericSchema<unknown, CellRecord> = v.variant("status", [
  v.object({
    status: v.literal("done"),
    ...basics,
    scores: v.record(v.string(), v.number()),
    detail: v.exactOptional(settingsSchema),
  }),
  v.object({ status: v.literal("failed"), ...basics, reason: v.string() }),
]);

/** How a cell is named to people: `k-means, classes 4, seed 2`. */
export function cellName({ peer, stage, seed, condition }: Cell): string {
  const facts = Object.entries(condition).map(([name, value]) => (value === true ? name : `${name} ${String(value)}`));
  return [stage === "search" ? `search of ${peer}` : peer, ...facts, `seed ${seed}`].join(", ");
}
