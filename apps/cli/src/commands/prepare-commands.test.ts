import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeCsv } from "@stokes/formats";
import {
  applyRecipe,
  digest,
  findProtocol,
  parseRecipe,
  recipeHash,
  recipeOfHistory,
  type SpectrumSet,
  simulateSpectra,
  spectrumSet,
} from "@stokes/spectra";
import { loadSpectra, readRawFile, saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../run.ts";
import { refusal, result, scratchFolder, stokes } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

/** A map of 6 x 4 pixels, two of them with a spike, loaded from a file with facts. */
let map: SpectrumSet;
beforeAll(async () => {
  const { set } = simulateSpectra({ classes: 2, perClass: 12, points: 300, noise: 0.05 });
  const intensity = set.intensity.slice();
  intensity[4 * 300 + 100] += 20_000;
  intensity[9 * 300 + 200] += 20_000;
  const columns = {
    ...set.columns,
    cluster: Array.from({ length: 24 }, (_, i) => (i % 3 === 0 ? "NA" : `c${i % 3}`)),
    x: Float64Array.from({ length: 24 }, (_, i) => 0.5 * (i % 6)),
    y: Float64Array.from({ length: 24 }, (_, i) => 2 * Math.floor(i / 6)),
    z: new Float64Array(24).fill(-3.25),
    time: Float64Array.from({ length: 24 }, (_, i) => i / 7),
  };
  const metadata = { title: "tablet, 2nd side", laserNm: 784.97, date: "2024-02-29T10:11:12", instrument: "inVia" };
  writeFileSync(path("map.csv"), writeCsv({ axis: set.shift, unit: "shift-cm1", intensity, columns, metadata }));
  ({ set: map } = await loadSpectra([path("map.csv")]));
  expect(map.columns).toEqual(columns);
  await saveSet(path("map.zarr"), map);
});

describe("preprocess", () => {
  it("applies a named recipe, says what each step did, and keeps the history", async () => {
    const data = await result("preprocess", path("map.csv"), "--recipe", "fingerprint", "-o", path("ready.npz"));
    const { recipe } = findProtocol("fingerprint");
    expect(data).toMatchObject({ spectra: 24, streamed: false, recipe: { hash: await recipeHash(recipe) } });
    expect(data.steps[0]).toMatchObject({ step: "despike", spectra: 24, changedSpectra: 2 });
    const { set } = await loadSpectra([path("ready.npz")]);
    expect(await digest(set)).toBe(await digest(applyRecipe(map, recipe)));
    expect(set.history[0].parameters.metadata).toMatchObject({ laserNm: 784.97 });
    expect(await digest(applyRecipe(map, recipeOfHistory(set.history)))).toBe(await digest(set));

    const { out } = await stokes("preprocess", path("map.csv"), "--recipe", "fingerprint", "-o", path("ready.h5"));
    expect(out).toMatch(/1 +despike whitaker-hayes +spikes removed: \d+ points replaced in 2 of 24 spectra\n/);
    expect(out).toMatch(
      /2 +crop +\d+ of 300 points kept\n3 +baseline arpls +mean .* before, .* after\n4 +smooth savitzky-golay +changed by [\d.]+ \(/,
    );
  });

  it("streams from a store to a store, with any number of threads, to the same bits", async () => {
    const expected = await digest(applyRecipe(map, findProtocol("fluorescent").recipe));
    for (const threads of ["1", "3"]) {
      const argv = ["preprocess", path("map.zarr"), "--recipe", "fluorescent", "--threads", threads, "--force"];
      const data = await result(...argv, "-o", path("ready.zarr"));
      expect(data).toMatchObject({ streamed: true, spectra: 24, points: 300, recipe: { name: "fluorescent" } });
      expect(data.steps[0]).toMatchObject({ spectra: 24, changedSpectra: 2 });
      const { set } = await loadSpectra([path("ready.zarr")]);
      expect(await digest(set)).toBe(expected);
      expect(set.columns).toEqual(map.columns);
    }
  });

  it("holds the set, and says so, where a step looks at all spectra", async () => {
    const { code, err } = await stokes("preprocess", path("map.zarr"), "--recipe", "map", "-o", path("whole.zarr"));
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("step 1 (despike) looks at all spectra") });
    const { set } = await loadSpectra([path("whole.zarr")]);
    expect(await digest(set)).toBe(await digest(applyRecipe(map, findProtocol("map").recipe)));
  });

  it("loads a region first", async () => {
    await result(
      "preprocess",
      path("map.zarr"),
      "--recipe",
      "library",
      "--range",
      "600..1200",
      "-o",
      path("part.zarr"),
    );
    const { set } = await loadSpectra([path("part.zarr")]);
    expect([set.shift[0] >= 600, (set.shift.at(-1) ?? 0) <= 1200]).toEqual([true, true]);
  });

  it("stops when asked, and leaves nothing", async () => {
    const argv = [
      "preprocess",
      path("map.csv"),
      "--recipe",
      "fingerprint",
      "--threads",
      "2",
      "-o",
      path("stopped.npz"),
    ];
    const io = { out: () => {}, err: () => {}, errIsTerminal: false, signal: AbortSignal.abort() };
    expect(await run(argv, io)).toBe(130);
    expect(existsSync(path("stopped.npz"))).toBe(false);
  });

  it("refuses in a sentence, and leaves nothing", async () => {
    const csv = path("map.csv");
    const out = path("no.npz");
    expect(await refusal("preprocess", csv, "--recipe", "fingerprnt", "-o", out)).toContain(
      'did you mean "fingerprint"?',
    );
    expect(await refusal("preprocess", csv, "--recipe", path("none.json"), "-o", out)).toContain(
      "none.json does not exist",
    );
    expect(await refusal("preprocess", csv, "--recipe", "map", "-o", path("no.xyz"))).toContain('not as ".xyz"');
    expect(await refusal("preprocess", csv, "--recipe", "map", "--range", "9..1", "-o", out)).toContain("LOW..HIGH");
    mkdirSync(path("folder.zarr"));
    const taken = ["preprocess", csv, "--recipe", "map", "--force", "-o", path("folder.zarr")];
    expect(await refusal(...taken)).toContain("is no store of spectra");
    expect(readdirSync(path(".")).filter((name) => /^no\.|partial/.test(name))).toEqual([]);
  });
});

describe("recipe", () => {
  it("lists the named ones", async () => {
    const { recipes } = await result("recipe", "list");
    expect(recipes.find(({ name }: { name: string }) => name === "fingerprint")).toMatchObject({
      hash: await recipeHash(findProtocol("fingerprint").recipe),
      steps: ["despike", "crop", "baseline", "smooth", "normalise"],
    });
    expect((await stokes("recipe", "list")).out).toMatch(/^fingerprint +[0-9a-f]{16} +Biological/);
  });

  it("shows one as the very file that --recipe takes", async () => {
    const { out, err } = await stokes("recipe", "show", "bacteria");
    const hash = await recipeHash(findProtocol("bacteria").recipe);
    expect(err).toContain(`hash ${hash.slice(0, 16)}`);
    expect(parseRecipe(JSON.parse(out))).toEqual(parseRecipe(findProtocol("bacteria").recipe));
    writeFileSync(path("mine.json"), out);
    expect(await result("recipe", "show", path("mine.json"))).toMatchObject({ hash, recipe: JSON.parse(out) });
  });

  it("is known by name to every command with --recipe", async () => {
    const argv = ["cluster", path("map.csv"), "--k", "2", "--map", "pca", "--recipe"];
    const named = await result(...argv, "library", "-o", path("named"));
    writeFileSync(path("library.json"), JSON.stringify(findProtocol("library").recipe));
    const filed = await result(...argv, path("library.json"), "-o", path("filed"));
    expect({ ...named, out: "" }).toEqual({ ...filed, out: "" });
  });

  it("refuses in a sentence", async () => {
    expect(await refusal("recipe", "show")).toContain("needs a name");
    expect(await refusal("recipe", "list", "map")).toContain("takes no name");
    expect(await refusal("recipe", "remove", "map")).toContain("knows list and show, not remove");
    expect(await refusal("recipe", "show", "libary")).toContain('did you mean "library"?');
  });
});

describe("convert", () => {
  it.each([".npz", ".csv", ".zarr", ".h5", ".parquet", ".jdx", ".dx"])(
    "to %s and back: all the same",
    async (ending) => {
      const out = path(`converted${ending}`);
      expect(await result("convert", path("map.csv"), "-o", out)).toMatchObject({ spectra: 24, points: 300 });
      const { set, notes } = await loadSpectra([out]);
      expect(set.shift).toEqual(map.shift);
      expect(set.intensity).toEqual(map.intensity);
      expect(set.columns).toEqual(map.columns);
      expect(set.history).toEqual(map.history);
      expect(notes).toEqual([]);
    },
  );

  it("keeps the numbers and the axis as .npy", async () => {
    await result("convert", path("map.csv"), "-o", path("bare.npy"));
    expect(existsSync(path("bare.shift.npy"))).toBe(true);
    const { set } = await loadSpectra([path("bare.npy")]);
    expect(set.intensity).toEqual(map.intensity);
    expect(set.shift).toEqual(map.shift);
  });

  it("writes facts where other programs look for them", async () => {
    const text = readFileSync(path("converted.jdx"), "utf8");
    expect(text).toContain("##TITLE=tablet, 2nd side\n");
    expect(readFileSync(path("converted.csv"), "utf8")).toContain("# laserNm: 784.97\n");
  });

  it.each([".npz", ".csv", ".h5", ".parquet", ".jdx"])("keeps the axis of infrared spectra, as %s", async (ending) => {
    const axis = Float64Array.from({ length: 30 }, (_, j) => 4000 - 7.3 * j);
    const intensity = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));
    const columns = { sample: ["a", "b"] };
    const metadata = { technique: "infrared", title: "film" };
    const raw = { axis, unit: "wavenumber-cm1" as const, intensity, columns, metadata };
    writeFileSync(path("ir.csv"), writeCsv(raw));
    const out = path(`ir${ending === ".csv" ? "-again.csv" : ending}`);
    const data = await result("convert", path("ir.csv"), "-o", out);
    expect(data).toMatchObject({ technique: "infrared", spectra: 2, points: 30 });
    const { parts } = (await readRawFile(out)).file;
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ ...raw, metadata });
    expect(await refusal("convert", path("ir.csv"), "-o", path("ir.zarr"))).toContain("holds infrared spectra");
  });

  it("takes a region, and a laser for an axis in nm", async () => {
    const nm = Float64Array.from({ length: 50 }, (_, j) => 540 + j);
    const plain = spectrumSet({ shift: nm, intensity: Float32Array.from({ length: 50 }, (_, j) => j) });
    const raw = { axis: nm, unit: "wavelength-nm" as const, intensity: plain.intensity, columns: {}, metadata: {} };
    writeFileSync(path("nm.csv"), writeCsv(raw));
    expect(await refusal("convert", path("nm.csv"), "-o", path("cm.csv"))).toContain("--laser NM");
    await result("convert", path("nm.csv"), "--laser", "532", "--range", "500..1500", "-o", path("cm.csv"));
    const { set } = await loadSpectra([path("cm.csv")]);
    expect(set.shift[0]).toBeCloseTo(1e7 / 532 - 1e7 / 547, 9);
    expect(set.intensity[0]).toBe(7);
  });
});
