import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CellRecord } from "../cells/cell.ts";
import { createCellCache } from "./cell-cache.ts";
import { lockOutput } from "./output-lock.ts";
import { openResultsFile } from "./results-file.ts";

const folder = mkdtempSync(join(tmpdir(), "stokes-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (key: string): CellRecord => ({
  status: "done",
  key,
  cell: { stage: "score", peer: key, settings: {}, seed: 0, condition: {} },
  seconds: 1,
  finished: "2026-01-01T00:00:00.000Z",
  scores: { accuracy: 0.5 },
});

describe("openResultsFile", () => {
  it("appends line by line, takes a torn line off, and puts the plan's order in at the end", async () => {
    const path = join(folder, "deep", "results.jsonl");
    const first = await openResultsFile(path);
    await Promise.all([first.append(record("b")), first.append(record("a"))]);
    appendFileSync(path, '{"status":"done","key":"c","ce');
    const second = await openResultsFile(path);
    expect([...second.earlier.keys()]).toEqual(["b", "a"]);
    await second.append(record("d"));
    await second.arrange([record("a"), record("d")]);
    const keys = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).key);
    expect(keys).toEqual(["a", "d", "b"]);
  });
});

describe("createCellCache", () => {
  it("makes a thing once for all who ask, and anew for other data", async () => {
    let made = 0;
    const make = async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return Uint8Array.of(made);
    };
    const cache = join(folder, "cache");
    const [one, two] = [createCellCache(cache, { scope: "x" }), createCellCache(cache, { scope: "x" })];
    expect(await Promise.all([one("k", make), two("k", make)])).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    expect(await createCellCache(cache, { scope: "y" })("k", make)).toEqual(Uint8Array.of(2));
    expect(made).toBe(2);
  });

  it("leaves nothing where the making failed, and minds no lock of a dead process", async () => {
    const cache = join(folder, "cache2");
    const remember = createCellCache(cache, { scope: "x" });
    await expect(remember("k", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const bytes = await remember("k", async () => Uint8Array.of(3));
    expect(bytes).toEqual(Uint8Array.of(3));
  });
});

describe("lockOutput", () => {
  it("keeps a second run off, but not for a process that is dead", () => {
    const out = join(folder, "out");
    lockOutput(out)();
    writeFileSync(join(out, "running"), "1");
    expect(() => lockOutput(out)).toThrow("process 1 is writing to");
    writeFileSync(join(out, "running"), "999999999");
    const release = lockOutput(out);
    expect(readFileSync(join(out, "running"), "utf8")).toBe(String(process.pid));
    release();
  });
});
