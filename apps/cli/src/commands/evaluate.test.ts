import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeNpy } from "@stokes/formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const ISOLATES = 30;
const POINTS = 24;
const EACH = 10;

/** A folder like that of the simulated twin, of a few points: each isolate is a bump at a place of its own. */
function writeTwin(folder: string): void {
  mkdirSync(folder);
  const write = (name: string, shape: number[], values: Float64Array) =>
    writeFileSync(join(folder, name), writeNpy({ shape, values }));
  const labels = Float64Array.from({ length: ISOLATES * EACH }, (_, i) => Math.floor(i / EACH));
  for (const [p, part] of ["reference", "finetune", "test"].entries()) {
    const values = new Float64Array(labels.length * POINTS);
    for (let i = 0; i < values.length; i++) {
      const [row, point] = [Math.floor(i / POINTS), i % POINTS];
      const bump = Math.exp(-(((point - (labels[row] * POINTS) / ISOLATES) / 2) ** 2));
      values[i] = bump + ((0.3 * Math.abs(Math.sin(12.9898 * (i + 1) + 78.233 * p) * 43758.5453)) % 0.3);
    }
    write(`X_${part}.npy`, [labels.length, POINTS], values);
    write(`y_${part}.npy`, [labels.length], labels);
  }
  write(
    "wavenumbers.npy",
    [POINTS],
    Float64Array.from({ length: POINTS }, (_, j) => 1800 - 50 * j),
  );
  writeFileSync(join(folder, "twin.json"), JSON.stringify({ simulated: true, seed: 1, perClass: EACH, version: 1 }));
}

const clustering = (out: string, ...more: string[]) => [
  ...["evaluate", "clustering", "--data", path("twin"), "--peers", "k-means,k-means+pca", "--seeds", "2"],
  ...["-o", path(out), ...more],
];

/** The results without what a clock says. */
const results = (out: string) =>
  readFileSync(path(`${out}/results.jsonl`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { seconds, finished, ...record } = JSON.parse(line);
      return record;
    });

beforeAll(async () => {
  writeTwin(path("twin"));
  expect((await stokes(...clustering("whole"))).code).toBe(0);
}, 120_000);

describe("stokes evaluate", () => {
  it("writes every raw result, a page and a table, titled simulated", async () => {
    const records = results("whole");
    expect(records).toHaveLength(2 + 5 * 2 * 2 + 1);
    expect(records.every(({ status }) => status === "done")).toBe(true);
    const html = readFileSync(path("whole/index.html"), "utf8");
    expect(html).toContain("Clustering without labels (simulated)");
    expect(html).toContain("npx stokes evaluate clustering --data");
    expect(html).toContain("RamanCluster (not run)");
    expect(readFileSync(path("whole/table.md"), "utf8")).toContain("| k-means on raw spectra |");
    expect(existsSync(path("whole/running"))).toBe(false);
  });

  it("goes on after it was killed, to the same results as if it never had been", async () => {
    const child = spawn(process.execPath, [new URL("../bin.ts", import.meta.url).pathname, ...clustering("killed")], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const file = path("killed/results.jsonl");
    while (child.exitCode === null && (!existsSync(file) || readFileSync(file, "utf8").split("\n").length < 5)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGKILL");
    await ended;
    expect(child.signalCode).toBe("SIGKILL");
    expect(results("killed").length).toBeLessThan(results("whole").length);
    appendFileSync(file, '{"status":"done","key":"torn');

    expect((await stokes(...clustering("killed"))).err).toContain("go on with it by --resume, start anew by --force");
    expect((await stokes(...clustering("killed", "--resume"))).code).toBe(0);
    expect(results("killed")).toEqual(results("whole"));
  }, 120_000);

  it("stops when asked, says how to go on, and adds a seed to what is there", async () => {
    const stopped = await stokesStoppedAt(/step \d+\/2\d/, ...clustering("stopped"));
    expect(stopped.code).toBe(130);
    expect(stopped.err).toMatch(
      /stopped after \d+ of 2\d cells; go on with: npx stokes evaluate clustering .* --resume/,
    );
    const more = await stokes(
      ...clustering("stopped", "--resume").map((word) => (word === "2" ? "3" : word)),
      "--json",
    );
    expect(JSON.parse(more.out)).toMatchObject({ cells: 2 + 5 * 2 * 3 + 1, failed: 0, simulated: true, seeds: 3 });
    expect(results("stopped")).toEqual(expect.arrayContaining(results("whole")));
  }, 120_000);

  it("prints no result of one seed, and runs no task whose data are missing", async () => {
    const argv = ["evaluate", "identification", "--data", path("twin"), "--peers", "nearest-centroid", "--seeds", "1"];
    const ran = await stokes(...argv, "-o", path("single"), "--json");
    expect(JSON.parse(ran.out)).toMatchObject({ failed: 0, findings: [], peers: ["nearest-centroid"] });
    const tasks = results("single").map(({ cell }) => cell.condition.task);
    expect(new Set(tasks)).toEqual(new Set(["isolates", "methicillin"]));
    const table = readFileSync(path("single/table.md"), "utf8");
    expect(table).toContain("> One seed was run.");
    expect(table).toContain("| nearest centroid | – | – | – | – | – | 1 |");
  }, 120_000);

  it.each([
    [
      ["evaluate", "cooking", "--data", "x", "-o", "y"],
      2,
      'there is no evaluation "cooking"; there are identification, clustering, denoising, ablation',
    ],
    [["evaluate", "clustering", "--data", "nowhere", "-o", path("no-out")], 1, "nowhere/wavenumbers.npy"],
    [
      ["evaluate", "clustering", "--data", "x", "--peers", "nonesuch", "-o", path("no-out")],
      2,
      'there is no peer "nonesuch"; there are k-means',
    ],
    [
      ["evaluate", "clustering", "--data", "x", "--peers", "a,,b", "-o", path("no-out")],
      2,
      "--peers is a list of ids with commas between",
    ],
  ])("refuses %j", async (argv, code, sentence) => {
    const ran = await stokes(...argv);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(sentence) });
    expect(existsSync(path("no-out"))).toBe(false);
  });
});
