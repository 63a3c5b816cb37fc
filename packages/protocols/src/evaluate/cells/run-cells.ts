import { isExpectedError } from "@stokes/errors";
import { type Cell, type CellOutcome, type CellRecord, cellName } from "./cell.ts";

/** What runs cells, one at a time. */
export interface CellLane {
  run(cell: Cell): Promise<CellOutcome>;
}

/** The cells to run once the records of all earlier stages are there. */
export type CellPlan = (earlier: readonly CellRecord[]) => readonly Cell[];

export interface CellProgress {
  readonly done: number;
  /** Of the stages planned so far. */
  readonly cells: number;
  /** Cells a minute since the start, those of an earlier run left out; 0 before the first. */
  readonly perMinute: number;
  readonly secondsLeft: number;
  /** The cell that ended last. */
  readonly last?: string;
}

export interface RunCellsOptions {
  readonly stages: readonly CellPlan[];
  /** Records of an earlier run by their keys; those that failed are run again. */
  readonly finished: ReadonlyMap<string, CellRecord>;
  /** Cells run at the same time, one in each. */
  readonly lanes: readonly CellLane[];
  readonly keyOf: (cell: Cell) => Promise<string>;
  /** Keeps a record for good. */
  readonly append: (record: CellRecord) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CellProgress) => void) | undefined;
}

/**
 * Runs what is planned, stage after stage, and gives the records in the order of the plan. A cell that fails is recorded
 * with its reason and stops no other. Rejects with the signal's reason where that stops it; what was appended stays.
 */
export async function runCells(options: RunCellsOptions): Promise<CellRecord[]> {
  const { stages, finished, lanes, keyOf, append, signal, onProgress } = options;
  const records: CellRecord[] = [];
  const pace = createPace(lanes.length);
  for (const plan of stages) {
    const cells = plan(records);
    const keys = await Promise.all(cells.map(keyOf));
    const ofStage = keys.map((key): CellRecord | undefined => {
      const known = finished.get(key);
      return known?.status === "done" ? known : undefined;
    });
    const waiting = ofStage.flatMap((known, i) => (known === undefined ? [i] : []));
    const left = new Set(waiting);
    const tell = (last?: string) =>
      onProgress?.({
        done: records.length + cells.length - left.size,
        cells: records.length + cells.length,
        ...pace.left([...left].map((i) => cells[i])),
        ...(last === undefined ? {} : { last }),
      });
    tell();
    const work = async (lane: CellLane) => {
      for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
        signal?.throwIfAborted();
        const record = await runOne(cells[i], keys[i], lane, signal);
        await append(record);
        ofStage[i] = record;
        left.delete(i);
        pace.add(record);
        tell(cellName(record.cell));
      }
    };
    await Promise.all(lanes.map(work));
    signal?.throwIfAborted();
    records.push(...ofStage.filter((record) => record !== undefined));
  }
  return records;
}

async function runOne(cell: Cell, key: string, lane: CellLane, signal: AbortSignal | undefined): Promise<CellRecord> {
  const started = performance.now();
  const end = () => ({
    seconds: Math.round(performance.now() - started) / 1000,
    finished: new Date().toISOString(),
  });
  try {
    const outcome = await lane.run(cell);
    return { status: "done", key, cell, ...outcome, ...end() };
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const reason = isExpectedError(error) ? message : `a fault: ${message}`;
    return { status: "failed", key, cell, reason, ...end() };
  }
}

/** Guesses the time left from the mean time of each peer's cells so far; of one not seen yet, of all. */
function createPace(lanes: number) {
  const started = performance.now();
  const spent = new Map<string, { seconds: number; cells: number }>();
  const all = { seconds: 0, cells: 0 };
  const kind = ({ peer, stage }: Cell) => `${stage} ${peer}`;
  return {
    add({ cell, seconds }: CellRecord) {
      const own = spent.get(kind(cell)) ?? { seconds: 0, cells: 0 };
      spent.set(kind(cell), own);
      for (const sum of [own, all]) {
        sum.seconds += seconds;
        sum.cells++;
      }
    },
    left(cells: readonly Cell[]) {
      if (all.cells === 0) return { perMinute: 0, secondsLeft: cells.length === 0 ? 0 : Number.POSITIVE_INFINITY };
      let seconds = 0;
      for (const cell of cells) {
        const known = spent.get(kind(cell)) ?? all;
        seconds += known.seconds / known.cells;
      }
      const minutes = (performance.now() - started) / 60_000;
      return { perMinute: all.cells / minutes, secondsLeft: seconds / Math.min(lanes, Math.max(1, cells.length)) };
    },
  };
}
