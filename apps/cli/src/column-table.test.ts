import { mkdirSync, writeFileSync } from "node:fs";
import { simulateSpectra, takeRows } from "@stokes/spectra";
import { loadSpectra, saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, scratchFolder, stokes } from "./testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

beforeAll(async () => {
  mkdirSync(path("scans"));
  const { set } = simulateSpectra({ classes: 1, perClass: 3, points: 60 });
  for (const i of [0, 1, 2]) await saveSet(path(`scans/s${i}.csv`), { ...takeRows(set, [i]), columns: {} });
  writeFileSync(path("sheet.csv"), Buffer.from("file;class;mM\r\ns2;b\xe4r;1,5\r\ns0;ape;2\r\n", "latin1"));
});

const convert = (out: string, ...more: string[]) => ["convert", path("scans"), "-o", path(out), ...more];

describe("--columns", () => {
  it("adds the columns of a spreadsheet by the names of the files", async () => {
    const { code, err } = await stokes(...convert("set.npz", "--columns", path("sheet.csv")));
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("1 of 3 spectra have no row in") });
    const { set } = await loadSpectra([path("set.npz")]);
    expect(set.columns).toMatchObject({ class: ["ape", "", "bär"], mM: Float64Array.of(2, Number.NaN, 1.5) });
  });

  it("does so for a store, from which nothing streams then", async () => {
    await stokes(...convert("set.zarr"));
    writeFileSync(path("ordered.csv"), "class\na\nb\na\n");
    const argv = ["preprocess", path("set.zarr"), "--recipe", "library", "--columns", path("ordered.csv")];
    const ran = await stokes(...argv, "-o", path("ready.zarr"), "--json");
    expect(JSON.parse(ran.out)).toMatchObject({ streamed: false });
    expect((await loadSpectra([path("ready.zarr")])).set.columns.class).toEqual(["a", "b", "a"]);
  });

  it("counts spectra that are left out", async () => {
    writeFileSync(path("ordered.csv"), "class\na\nb\nc\n");
    const { set } = await loadSpectra([path("set.npz")]);
    const flat = set.intensity.slice();
    flat.fill(7, 60, 120);
    await saveSet(path("flat.npz"), { ...set, columns: {}, intensity: flat });
    const argv = ["convert", path("flat.npz"), "--drop-invalid", "--columns", path("ordered.csv")];
    expect((await stokes(...argv, "-o", path("kept.npz"))).code).toBe(0);
    expect((await loadSpectra([path("kept.npz")])).set.columns.class).toEqual(["a", "c"]);
  });

  it("refuses what is no table, and a table of other spectra", async () => {
    writeFileSync(path("sheet.xlsx"), Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0));
    expect(await refusal(...convert("never.npz", "--columns", path("sheet.xlsx")))).toMatch(/sheet\.xlsx is no table/);
    expect(await refusal(...convert("never.npz", "--columns", path("none.csv")))).toMatch(/none\.csv does not exist/);
    writeFileSync(path("short.csv"), "class\na\n");
    expect(await refusal(...convert("never.npz", "--columns", path("short.csv")))).toMatch(/has 1 rows for 3 spectra/);
  });
});
