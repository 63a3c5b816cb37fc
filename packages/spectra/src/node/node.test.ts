import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNpy } from "@stokes/formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textColumn } from "../set/columns.ts";
import { digest } from "../set/digest.ts";
import { spectrumCount, spectrumSet } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { loadAxis, loadSpectra } from "./load-spectra.ts";
import { saveSet } from "./save-set.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spectra-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("saveSet and loadSpectra", () => {
  const { set } = simulateSpectra({ classes: 2, perClass: 6, points: 40 });
  const placed = spectrumSet({
    ...set,
    columns: { ...set.columns, x: Float64Array.from({ length: 12 }, (_, i) => i / 3) },
  });

  it.each([".npz", ".csv", ".zarr", ".h5", ".parquet", ".jdx", ".dx"])(
    "give back exactly what was kept as %s",
    async (extension) => {
      const path = join(folder, `kept${extension}`);
      expect(await saveSet(path, placed)).toEqual([path]);
      const { set: again } = await loadSpectra([path]);
      expect(await digest(again)).toBe(await digest(placed));
      expect(again.history).toEqual(placed.history);
      expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
    },
  );

  it("load a region of a store, and refuse for a store what only makes sense for a file", async () => {
    const path = join(folder, "whole.zarr");
    await saveSet(path, placed);
    const { set: region } = await loadSpectra([path], { range: [600, 1200] });
    const { set: expected } = await loadSpectra([join(folder, "kept.npz")], { range: [600, 1200] });
    expect(await digest(region)).toBe(await digest(expected));
    await expect(loadSpectra([path], { axis: placed.shift })).rejects.toThrow("whole.zarr has its axis");
  });

  it("keep intensities and axis as .npy", async () => {
    const path = join(folder, "bare.npy");
    expect(await saveSet(path, placed)).toEqual([path, join(folder, "bare.shift.npy")]);
    const { set: again } = await loadSpectra([path]);
    expect(again.shift).toEqual(placed.shift);
    expect(again.intensity).toEqual(placed.intensity);
  });

  it("refuse an unknown ending and a column that the file needs", async () => {
    await expect(saveSet(join(folder, "a.xyz"), set)).rejects.toThrow('not as ".xyz"');
    const clash = spectrumSet({ ...set, columns: { shift: set.columns.label } });
    await expect(saveSet(join(folder, "a.npz"), clash)).rejects.toThrow("rename the column");
  });

  it("take labels and axis that lie beside a matrix, and the files of a folder and a pattern", async () => {
    const inner = join(folder, "bacteria");
    await mkdir(inner);
    await writeFile(
      join(inner, "X_test.npy"),
      writeNpy({ shape: [3, 4], values: Float64Array.from({ length: 12 }, (_, i) => i) }),
    );
    await writeFile(join(inner, "y_test.npy"), writeNpy({ shape: [3], values: Float64Array.of(0, 1, 1) }));
    await writeFile(
      join(inner, "wavenumbers.npy"),
      writeNpy({ shape: [4], values: Float64Array.of(1600, 1200, 800, 400) }),
    );
    for (const path of [join(inner, "X_test.npy"), inner, join(inner, "X_*.npy")]) {
      const { set: loaded, notes } = await loadSpectra([path]);
      expect([...loaded.shift]).toEqual([400, 800, 1200, 1600]);
      expect(loaded.columns).toEqual({ label: Float64Array.of(0, 1, 1) });
      expect(notes.join(" ")).toContain("wavenumbers.npy");
    }
    expect([...(await loadAxis(join(inner, "wavenumbers.npy")))]).toEqual([1600, 1200, 800, 400]);
  });

  it("name what is missing", async () => {
    await expect(loadSpectra([join(folder, "none.npz")])).rejects.toThrow("none.npz; check its spelling");
    await expect(loadSpectra([join(folder, "*.spc")])).rejects.toThrow("no file fits the pattern");
    await writeFile(join(folder, "photo.bin"), new Uint8Array([1, 2, 3, 4]));
    await expect(loadSpectra([join(folder, "photo.bin")])).rejects.toThrow("photo.bin");
  });
});

const data = join(import.meta.dirname, "../../../../../shared/data");
describe.skipIf(!existsSync(data))("real files (skipped where ../shared/data is missing)", () => {
  it("saliva: a patient's own axis, saturated spectra left out", async () => {
    const { set, notes } = await loadSpectra([join(data, "saliva_mindlab/covid_dataset.npz")], { saturated: "drop" });
    expect(spectrumCount(set)).toBe(2501 - 107);
    expect(set.shift.length).toBe(991);
    expect(new Set(textColumn(set, "patient")).size).toBeLessThanOrEqual(101);
    expect(Object.keys(set.columns).sort()).toEqual(["label", "patient"]);
    expect(notes.join("\n")).toMatch(/9 different axes.*\n107 of 2501/);
  });

  it("RRUFF: several sets, one to be chosen", async () => {
    const path = join(data, "rruff_soysal/rruff_soysal.npz");
    await expect(loadSpectra([path])).rejects.toThrow("raw_train_40pct");
    const { set } = await loadSpectra([`${path}#raw_train_40pct`]);
    expect(spectrumCount(set)).toBe(340);
    expect(new Set(textColumn(set, "label")).size).toBe(63);
  });

  it("chondro: positions and clusters", async () => {
    const { set } = await loadSpectra([join(data, "chondro_hyperspec/chondro.npz")]);
    expect([spectrumCount(set), set.shift.length]).toEqual([875, 300]);
    expect(Object.keys(set.columns)).toEqual(["x", "y", "cluster"]);
  });

  it("E. coli: phase and replicate", async () => {
    const { set } = await loadSpectra([join(data, "ecoli_growth_fcmvsraman/ecoli_raw.npz")]);
    expect([spectrumCount(set), set.shift.length]).toEqual([536, 1024]);
    expect(new Set(textColumn(set, "phase"))).toEqual(new Set(["lag", "log", "stat"]));
  });

  it("Open Specy: spectra not measured everywhere are refused", async () => {
    await expect(loadSpectra([join(data, "openspecy_testlib/test_lib_2ad3fa9.npz")])).rejects.toThrow("--drop-invalid");
  });
});
