import { mkdirSync, writeFileSync } from "node:fs";
import { type RawPart, writeCsv, writeNpz } from "@stokes/formats";
import { simulateSpectra } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, scratchFolder, stokes } from "../testing.ts";
import { geometryLine, geometryOf } from "./geometry.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const points = 40;
const axis = Float64Array.from({ length: points }, (_, j) => 600 - j);

function part(spectra: number, columns: RawPart["columns"], metadata: RawPart["metadata"] = {}): RawPart {
  const intensity = Float32Array.from({ length: spectra * points }, (_, i) => Math.min(50, (i * 7) % 61));
  return { axis, unit: "wavelength-nm", intensity, columns, metadata };
}
const numbers = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));

beforeAll(async () => {
  const columns = {
    x: numbers(6, (i) => 100_000 + 0.5 * (i % 3)),
    y: numbers(6, (i) => Math.floor(i / 3)),
    label: ["a", "b", "a", "b", "a", "b"],
  };
  const metadata = { title: "pill", date: "2024-02-29", instrument: "inVia", exposureSeconds: 0.5, accumulations: 1 };
  writeFileSync(path("map.csv"), writeCsv(part(6, columns, metadata)));
  const nmr = [
    "##TITLE=ethanol",
    "##JCAMP-DX=5.00",
    "##DATA TYPE=NMR SPECTRUM",
    "##XUNITS=PPM",
    "##YUNITS=ARBITRARY UNITS",
  ];
  const table = ["##XFACTOR=1", "##YFACTOR=1", "##XYPOINTS=(XY..XY)", "1,2", "2,3", "3,9", "4,1", "##END="];
  writeFileSync(path("nmr.jdx"), [...nmr, ...table].join("\n"));
  const values = numbers(2 * points, (i) => i % 13);
  const array = { shape: [2, points], values };
  const shift = { shape: [points], values: numbers(points, (j) => 400 + j) };
  writeFileSync(path("two.npz"), writeNpz({ train_X: array, test_X: array, shift }));
  mkdirSync(path("folder"));
  const { set } = simulateSpectra({ classes: 1, perClass: 2, points });
  for (const name of ["folder/a.csv", "folder/b.csv"]) await saveSet(path(name), set);
});

const card = async (...argv: string[]) => (await stokes("info", ...argv)).out;

describe("info on a file", () => {
  it("tells what the instrument wrote, and what it lacks to be used", async () => {
    const text = await card(path("map.csv"));
    expect(text).toMatch(/^file +map\.csv, [\d.]+ kB\nformat +delimited text/);
    for (const line of [
      /^technique +not stated$/m,
      /^spectra +6 spectra of 40 points$/m,
      /^axis +40 points, 600 \.\. 561 nm \(wavelength\), every 1 on average$/m,
      /^laser +not stated$/m,
      /^geometry +map of 3 x 2 pixels, step 0\.5 x 1 µm; x 100000 \.\. 100001 µm, y 0 \.\. 1 µm$/m,
      /^intensity +0 \.\. 50$/m,
      /^saturation +6 spectra of 6 reach 50$/m,
      /^columns +label$/m,
      /^title +pill$/m,
      /^date +2024-02-29$/m,
      /^instrument +inVia$/m,
      /^settings +0\.5 s, 1 accumulation$/m,
      /^as Raman +no: the axis holds wavelengths in nm .* --laser NM/m,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it("tells of the set that it makes, given what it lacks", async () => {
    const { code, out } = await stokes("info", path("map.csv"), "--laser", "532", "--json");
    expect(code).toBe(0);
    const facts = JSON.parse(out);
    expect(facts).toMatchObject({ kind: "spectra", spectra: 6, points, columns: { label: { distinct: 2 } } });
    expect(facts.notes.join()).toContain("reach the detector's ceiling of 50");
    expect(facts.file.parts[0]).toMatchObject({ axis: { first: 600, unit: "wavelength-nm" }, laserNm: 532 });
    expect(facts.file.parts[0].shift[0]).toBeCloseTo(1e7 / 532 - 1e7 / 600, 9);
  });

  it("calls spectra of another kind what they are, and commands refuse them", async () => {
    const text = await card(path("nmr.jdx"));
    expect(text).toMatch(/^technique +NMR$/m);
    expect(text).toMatch(/^as Raman +no: the file holds NMR spectra, and this needs Raman spectra/m);
    const { code, err } = await stokes("cluster", path("nmr.jdx"), "--k", "2", "-o", path("never"));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("nmr.jdx: the file holds NMR spectra") });
  });

  it("lists the parts of a file with several, and tells of the one that is chosen", async () => {
    const text = await card(path("two.npz"));
    expect(text).toMatch(/^parts +2, 4 spectra in all\npart train +Raman, 2 spectra, 40 points, 400 \.\. 439 cm-1/m);
    expect(text).toMatch(/^as Raman +no: .* holds 2 sets of spectra \(train, test\); choose one as .*two\.npz#train$/m);
    expect(await card(`${path("two.npz")}#test`)).toMatch(/^part +test$[\s\S]*^as Raman +yes, as one set:$/m);
  });

  it("names a file that cannot be read", async () => {
    writeFileSync(path("words.txt"), "not a spectrum\nbut words\n");
    expect(await refusal("info", path("words.txt"))).toContain(`${path("words.txt")}: `);
  });

  it("tells how many spectra a column of numbers leaves out", async () => {
    const mM = numbers(6, (i) => (i < 4 ? i : Number.NaN));
    writeFileSync(path("some.csv"), writeCsv(part(6, { mM })));
    expect(await card(path("some.csv"), "--laser", "532")).toMatch(
      /^column mM +0 \.\. 3, 4 values, 2 spectra without$/m,
    );
  });

  it("tells of a folder as the set that it makes", async () => {
    const { out } = await stokes("info", path("folder"), "--json");
    expect(JSON.parse(out)).toMatchObject({ kind: "spectra", spectra: 4, columns: { file: { distinct: 2 } } });
  });
});

describe("info on several files that make no set", () => {
  const files = () => ["map.csv", "folder/a.csv", "folder/b.csv"].map(path);

  it("tells what each of them is, those that are alike as one kind, and why they make no set", async () => {
    writeFileSync(path("junk.bin"), Uint8Array.of(1, 2, 3));
    const text = await card(...files(), path("junk.bin"));
    expect(text).toMatch(
      /^file +.*map\.csv\nformat +delimited text.*\nspectra +6 spectra\naxis +40 points, 600 \.\. 561 nm/,
    );
    expect(text).toMatch(/^files +.*a\.csv and 1 more\n.*\nspectra +4 spectra\n.*\nas Raman +yes$/m);
    expect(text).toMatch(/^file +.*junk\.bin\nas Raman +no: .*junk\.bin/m);
    expect(text).toMatch(/^as one set +no: .*junk\.bin/m);
  });

  it("does not look for a table of all of them in each", async () => {
    writeFileSync(path("labels.csv"), "class\na\nb\n");
    const text = await card(...files(), "--columns", path("labels.csv"));
    expect(text).toMatch(/^files +.*a\.csv and 1 more\n.*\nspectra +4 spectra\n.*\nas Raman +yes$/m);
  });

  it("tells it to programs, a file each", async () => {
    const { code, out } = await stokes("info", ...files(), "--json");
    const { kind, files: told, reason } = JSON.parse(out);
    expect({ code, kind }).toEqual({ code: 0, kind: "files" });
    expect(told.map(({ spectra }: { spectra: number }) => spectra)).toEqual([6, 2, 2]);
    expect(told[0].reason).toMatch(/--laser NM/);
    expect(reason).toContain(told[0].reason);
  });
});

describe("geometry", () => {
  const line = (columns: RawPart["columns"], metadata: RawPart["metadata"] = {}, spectra = 6) =>
    geometryLine(geometryOf(part(spectra, columns, metadata)), spectra);

  it("knows maps, lines, depth profiles, series and scattered positions", () => {
    const x = numbers(6, (i) => i);
    expect(line({ x, y: numbers(6, (i) => 2 * i) })).toBe(
      "line of 6 positions, step 2.236 µm; x 0 .. 5 µm, y 0 .. 10 µm",
    );
    expect(line({ z: numbers(6, (i) => -0.5 * i) })).toBe("depth profile of 6 positions, step 0.5 µm; z -2.5 .. 0 µm");
    expect(line({ time: x })).toBe("series of 6 spectra without positions; time 0 .. 5 s");
    expect(line({ x: numbers(6, (i) => i * i), y: numbers(6, (i) => i ** 3) })).toMatch(/^6 positions on no grid/);
    expect(line({ x: numbers(5, (i) => i % 3), y: numbers(5, (i) => Math.floor(i / 3)) }, {}, 5)).toMatch(
      /^map of 3 x 2 pixels, step 1 x 1 µm; 1 pixel not measured/,
    );
    expect(line({}, { mapShape: [3, 2] })).toBe("map of 3 x 2 pixels of a size that the file does not tell");
    expect(line({ column: numbers(6, (i) => i % 2), row: numbers(6, (i) => Math.floor(i / 2)) })).toContain("2 x 3");
    expect(line({}, {}, 1)).toBe("one spectrum");
  });
});
