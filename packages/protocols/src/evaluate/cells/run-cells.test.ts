import { DataError } from "@stokes/errors";
import { describe, expect, it } from "vitest";
import type { Cell, CellRecord } from "./cell.ts";
import { cellKey } from "./cell-key.ts";
import { parseResults, resultLine } from "./result-lines.ts";
import { type CellProgress, type RunCellsOptions, runCells } from "./run-cells.ts";

const cell = (peer: string, seed = 0, stage: Cell["stage"] = "score"): Cell => {
  return { stage, peer, settings: {}, seed, condition: { classes: 4 } };
};
const context = { protocol: "clustering", size: { epochs: 20 }, data: "abc", versions: { stokes: "1" } };
const keyOf = (one: Cell) => cellKey(one, context);
const lane = { run: async ({ seed }: Cell) => ({ scores: { accuracy: seed / 10 } }) };

function runHere(options: Partial<RunCellsOptions>) {
  const appended: CellRecord[] = [];
  const ran = runCells({
    stages: [() => [cell("a", 1), cell("a", 2), cell("b", 3)]],
    finished: new Map(),
    lanes: [lane],
    keyOf,
    append: async (record) => void appended.push(record),
    ...options,
  });
  return { ran, appended };
}

describe("runCells", () => {
  it("runs every cell once, and gives the records in the plan's order, whichever lane is quicker", async () => {
    const slow = {
      run: (one: Cell) =>
        new Promise<{ scores: object }>((r) => setTimeout(() => r({ scores: {} }), one.seed === 1 ? 20 : 1)),
    };
    const { ran, appended } = runHere({ lanes: [slow, slow] as RunCellsOptions["lanes"] });
    expect((await ran).map(({ cell: { seed } }) => seed)).toEqual([1, 2, 3]);
    expect(appended.map(({ cell: { seed } }) => seed)).toEqual([2, 3, 1]);
  });

  it("plans a stage from the records of those before", async () => {
    const later = (earlier: readonly CellRecord[]) => [cell(`best of ${earlier.length}`, 5)];
    const records = await runHere({ stages: [() => [cell("a"), cell("b")], later] }).ran;
    expect(records.map(({ cell: { peer } }) => peer)).toEqual(["a", "b", "best of 2"]);
  });

  it("records a failure with its reason and goes on", async () => {
    const failing = {
      run: async ({ seed }: Cell) => {
        if (seed === 1) throw new DataError("too few spectra; give more");
        if (seed === 2) throw new TypeError("x is not a function");
        return { scores: {} };
      },
    };
    const records = await runHere({ lanes: [failing] }).ran;
    expect(records.map((record) => (record.status === "failed" ? record.reason : "done"))).toEqual([
      "too few spectra; give more",
      "a fault: x is not a function",
      "done",
    ]);
  });

  it("skips finished cells and runs failed ones again", async () => {
    const basics = { seconds: 1, finished: "2026-01-01T00:00:00.000Z" };
    const finished = new Map<string, CellRecord>();
    for (const [seed, status] of [
      [1, "done"],
      [2, "failed"],
    ] as const) {
      const key = await keyOf(cell("a", seed));
      const ended = { key, cell: cell("a", seed), ...basics };
      finished.set(
        key,
        status === "done" ? { ...ended, status, scores: { accuracy: 0.99 } } : { ...ended, status, reason: "no" },
      );
    }
    const { ran, appended } = runHere({ finished });
    expect((await ran).map((record) => record.status === "done" && record.scores.accuracy)).toEqual([0.99, 0.2, 0.3]);
    expect(appended.map(({ cell: { seed } }) => seed)).toEqual([2, 3]);
  });

  it("stops between cells and keeps what was finished", async () => {
    const controller = new AbortController();
    const stopping = {
      run: async ({ seed }: Cell) => {
        if (seed === 2) controller.abort();
        return { scores: {} };
      },
    };
    const { ran, appended } = runHere({ lanes: [stopping], signal: controller.signal });
    await expect(ran).rejects.toThrow("aborted");
    expect(appended.map(({ cell: { seed } }) => seed)).toEqual([1, 2]);
  });

  it("tells how many cells are done, of how many, and the last one", async () => {
    const told: CellProgress[] = [];
    await runHere({ onProgress: (progress) => told.push(progress) }).ran;
    expect(told.map(({ done, cells }) => `${done}/${cells}`)).toEqual(["0/3", "1/3", "2/3", "3/3"]);
    expect(told[3]).toMatchObject({ last: "b, classes 4, seed 3", secondsLeft: 0 });
    expect(told[2].perMinute).toBeGreaterThan(0);
  });
});

describe("cellKey", () => {
  it("hangs on the cell, data, versions and size, not on the order of names", async () => {
    const one = { ...cell("a"), settings: { x: 1, y: [2] } };
    const key = await cellKey(one, context);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(await cellKey({ ...one, settings: { y: [2], x: 1 } }, context)).toBe(key);
    const others = [
      cellKey({ ...one, seed: 1 }, context),
      cellKey({ ...one, condition: { classes: 6 } }, context),
      cellKey({ ...one, settings: { x: 1, y: [3] } }, context),
      cellKey(one, { ...context, data: "abd" }),
      cellKey(one, { ...context, size: { epochs: 30 } }),
      cellKey(one, { ...context, versions: { stokes: "2" } }),
    ];
    expect(new Set([key, ...(await Promise.all(others))]).size).toBe(7);
  });
});

describe("parseResults", () => {
  const record: CellRecord = {
    status: "done",
    key: "k",
    cell: cell("a"),
    seconds: 1.5,
    finished: "2026-01-01T00:00:00.000Z",
    scores: { accuracy: 0.5 },
    detail: { groups: [1, 2], nested: { a: null } },
  };

  it("reads what was written, the last of one key, and drops a torn last line", () => {
    const text = `${resultLine({ ...record, seconds: 9 })}${resultLine(record)}${resultLine({ ...record, key: "l" }).slice(0, 40)}`;
    expect([...parseResults(text)]).toEqual([["k", record]]);
  });

  it("names a line that is no record", () => {
    expect(() => parseResults(`${resultLine(record)}{"key":1}\n`)).toThrow("line 2 of the results file is no record");
  });
});
