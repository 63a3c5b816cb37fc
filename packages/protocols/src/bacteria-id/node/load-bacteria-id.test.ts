import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNpy } from "@stokes/formats";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileChecksum } from "./file-checksum.ts";
import { loadBacteriaId, loadBacteriaIdLabels, loadBacteriaIdSpectra } from "./load-bacteria-id.ts";
import { withNpyMatrix } from "./read-npy-matrix.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stokes-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, shape: readonly number[], values: Float64Array | Float32Array | readonly string[]): void {
  writeFileSync(join(folder, name), writeNpy({ shape, values }));
}

/** Three points, falling; row i holds 10 i + 3, 10 i + 2, 10 i + 1. */
function writePart(part: string, labels: readonly number[], type: typeof Float32Array | typeof Float64Array): void {
  const values = new type(3 * labels.length).map((_, k) => 10 * Math.floor(k / 3) + 3 - (k % 3));
  write("wavenumbers.npy", [3], Float64Array.of(300, 200, 100));
  write(`X_${part}.npy`, [labels.length, 3], values);
  write(`y_${part}.npy`, [labels.length], Float64Array.from(labels));
}

describe.each([Float32Array, Float64Array])("%o", (type) => {
  it("gives spectra on an ascending axis, without their labels", async () => {
    writePart("test", [0, 14, 16], type);
    rmSync(join(folder, "y_test.npy"));
    const set = await loadBacteriaIdSpectra(folder, "test");
    expect([...set.shift]).toEqual([100, 200, 300]);
    expect([...set.intensity]).toEqual([1, 2, 3, 11, 12, 13, 21, 22, 23]);
    expect(set.columns).toEqual({ campaign: ["test", "test", "test"] });
  });

  it("gives some rows", async () => {
    writePart("test", [0, 14, 16], type);
    const set = await loadBacteriaId(folder, "test", { rows: [0, 2] });
    expect([...set.intensity]).toEqual([1, 2, 3, 21, 22, 23]);
    expect(set.columns.strain).toEqual(["C. albicans", "MRSA 1 (isogenic)"]);
  });
});

it("takes the checksum of the whole file while it reads it, in blocks", async () => {
  const rows = 1500;
  write(
    "X_test.npy",
    [rows, 1000],
    new Float64Array(rows * 1000).map((_, k) => k),
  );
  const path = join(folder, "X_test.npy");
  const starts: number[] = [];
  let last = 0;
  const checksum = await withNpyMatrix(path, (matrix) =>
    matrix.read((block, firstRow) => {
      starts.push(firstRow);
      last = block[block.length - 1];
    }),
  );
  expect(checksum).toBe(await fileChecksum(path));
  expect(starts.length).toBeGreaterThan(1);
  expect(last).toBe(rows * 1000 - 1);
});

describe("labels", () => {
  it("name isolate, strain and treatment", async () => {
    writePart("finetune", [29, 3, 16], Float32Array);
    const { kind, labels, columns } = await loadBacteriaIdLabels(folder, "finetune");
    expect([kind, ...labels]).toEqual(["isolate", 29, 3, 16]);
    expect(columns).toEqual({
      isolate: Float64Array.of(29, 3, 16),
      strain: ["Group G Strep.", "E. coli 1", "MRSA 1 (isogenic)"],
      treatment: ["Penicillin", "Meropenem", "Vancomycin"],
    });
  });

  it("of patients are treatments, and patients stand with the spectra", async () => {
    writePart("2019clinical", new Array(50).fill(6), Float64Array);
    const spectra = await loadBacteriaIdSpectra(folder, "2019clinical");
    const patient = spectra.columns.patient as readonly string[];
    expect([patient[0], patient[1], patient[2], patient[49]]).toEqual(["2019-01", "2019-01", "2019-02", "2019-25"]);
    const { columns } = await loadBacteriaIdLabels(folder, "2019clinical");
    expect(columns).toEqual({ treatment: new Array(50).fill("Daptomycin") });
  });
});

describe("history", () => {
  it("calls what was not verified unverified", async () => {
    writePart("test", [0], Float64Array);
    const { history } = await loadBacteriaIdSpectra(folder, "test");
    expect(history).toEqual([
      { step: "load", version: 1, parameters: { dataset: "bacteria-id", part: "test", provenance: "unverified" } },
    ]);
  });

  it("calls a twin simulated", async () => {
    writePart("test", [0], Float64Array);
    writeFileSync(join(folder, "twin.json"), JSON.stringify({ simulated: true, seed: 5, perClass: 9, version: 1 }));
    const { history } = await loadBacteriaIdSpectra(folder, "test");
    expect(history).toEqual([
      { step: "simulate", version: 1, parameters: { twinOf: "bacteria-id", part: "test", seed: 5, perClass: 9 } },
    ]);
  });
});

describe("bad input", () => {
  const cases: readonly [string, () => void, RegExp][] = [
    ["a missing file", () => rmSync(join(folder, "X_test.npy")), /X_test\.npy does not exist; "stokes datasets/],
    ["fewer labels than spectra", () => write("y_test.npy", [1], new Float64Array(1)), /1 labels for the 2 spectra/],
    ["an unknown label", () => write("y_test.npy", [2], Float64Array.of(0, 30)), /row 1 of test has the label 30/],
    ["text for labels", () => write("y_test.npy", [2], ["a", "b"]), /y_test\.npy .* holds no plain list of numbers/],
    ["another axis", () => write("wavenumbers.npy", [2], Float64Array.of(2, 1)), /3 points a spectrum and .* 2/],
    [
      "a list for spectra",
      () => write("X_test.npy", [6], new Float64Array(6)),
      /holds <f8 of shape \(6\); expected is/,
    ],
    [
      "a file cut short",
      () =>
        writeFileSync(
          join(folder, "X_test.npy"),
          writeNpy({ shape: [2, 3], values: new Float64Array(6) }).slice(0, -8),
        ),
      /has 168 bytes where its header asks for 176/,
    ],
    ["a value that is no number", () => write("X_test.npy", [2, 3], new Float64Array(6).fill(Number.NaN)), /holds NaN/],
    ["a broken mark of a twin", () => writeFileSync(join(folder, "twin.json"), "{}"), /twin\.json does not say how/],
  ];
  it.each(cases)("%s", async (_, spoil, sentence) => {
    writePart("test", [0, 1], Float64Array);
    spoil();
    await expect(loadBacteriaId(folder, "test")).rejects.toThrow(sentence);
  });

  it("rows out of order", async () => {
    writePart("test", [0, 1], Float64Array);
    await expect(loadBacteriaIdSpectra(folder, "test", { rows: [1, 0] })).rejects.toThrow(
      /rows to load ascend from 0 to 1/,
    );
  });
});
