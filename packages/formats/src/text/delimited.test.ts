import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import type { RawFile } from "../raw-file.ts";
import { read } from "../read.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (text: string | Uint8Array, fileName = "a.csv"): Promise<RawFile> =>
  read(typeof text === "string" ? encode(text) : text, { fileName });

/** Twenty points of an uneven axis and a spectrum. */
const AXIS = Array.from({ length: 20 }, (_, i) => 400 + 1.5 * i + 0.01 * i * i);
const VALUES = AXIS.map((x, i) => Math.round(1000 * Math.sin(x) + i));

describe("two columns, however they are written", () => {
  const lines = (join: string, comma = false): string =>
    AXIS.map((x, i) => [x, VALUES[i]].map((v) => (comma ? String(v).replace(".", ",") : String(v))).join(join)).join(
      "\n",
    );
  test.each([
    ["comma", lines(",")],
    ["comma and space", lines(", ")],
    ["semicolon", lines(";")],
    ["tab", lines("\t")],
    ["spaces", lines("   ")],
    ["bar", lines("|")],
    ["semicolon, decimal comma", lines(";", true)],
    ["tab, decimal comma", lines("\t", true)],
    ["space, decimal comma", lines(" ", true)],
    ["a delimiter at the end", lines(",").replaceAll("\n", ",\n")],
    ["Windows line ends", lines(",").replaceAll("\n", "\r\n")],
    ["old Macintosh line ends", lines("\t").replaceAll("\n", "\r")],
    ["blank lines", `\n\n${lines(",").replaceAll("\n", "\n\n")}\n\n`],
    ["a header", `shift,counts\n${lines(",")}`],
    ["comments", `# made by hand\n% laser: 785\n${lines(",")}`],
    ["quotes around everything", lines('","').replaceAll("\n", '"\n"').replace(/^|$/g, '"')],
    ["an UTF-8 mark", `\ufeff${lines(",")}`],
    ["exponents", AXIS.map((x, i) => `${x.toExponential(10)}\t${VALUES[i]!.toExponential(6)}`).join("\n")],
  ])("%s", async (_, text) => {
    const { format, parts } = await open(text);
    expect(format).toBe("delimited-text");
    expect(parts).toHaveLength(1);
    expect(Array.from(parts[0]!.axis)).toEqual(AXIS);
    expect(Array.from(parts[0]!.intensity)).toEqual(VALUES);
    expect(parts[0]!.unit).toBe("shift-cm1");
  });

  test("UTF-16, both ways round, with and without a mark", async () => {
    const text = lines("\t");
    for (const big of [false, true]) {
      for (const mark of ["", "\ufeff"]) {
        const bytes = new Uint8Array(Buffer.from(mark + text, "utf16le"));
        if (big) for (let i = 0; i < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse();
        expect(Array.from((await open(bytes)).parts[0]!.axis)).toEqual(AXIS);
      }
    }
  });
});

describe("many spectra", () => {
  const spectra = [0, 1, 2].map((s) => AXIS.map((_, i) => 100 * s + i));

  test("in columns, with names", async () => {
    const text = `Raman shift (cm-1),a,b,c\n${AXIS.map((x, i) => [x, ...spectra.map((values) => values[i])].join(",")).join("\n")}`;
    const { parts, warnings } = await open(text);
    expect(parts[0]).toMatchObject({ unit: "shift-cm1", columns: { name: ["a", "b", "c"] } });
    expect(Array.from(parts[0]!.intensity)).toEqual(spectra.flat());
    expect(warnings).toEqual([]);
  });

  test("in rows under the axis, with labels, groups and places", async () => {
    const text = [
      ["label", "patient", "x (µm)", ...AXIS].join(";"),
      ...spectra.map((values, s) => [`class ${s}`, `P0${s}`, 0.5 * s, ...values].join(";")),
    ].join("\n");
    const { parts } = await open(text);
    expect(Array.from(parts[0]!.axis)).toEqual(AXIS);
    expect(Array.from(parts[0]!.intensity)).toEqual(spectra.flat());
    expect(parts[0]!.columns).toEqual({
      label: ["class 0", "class 1", "class 2"],
      patient: ["P00", "P01", "P02"],
      x: Float64Array.of(0, 0.5, 1),
    });
  });

  test("in rows under an axis without a name, beside numbered lines", async () => {
    const text = [["", ...AXIS].join(","), ...spectra.map((values, s) => [s, ...values].join(","))].join("\n");
    const { parts } = await open(text);
    expect(parts[0]!.intensity).toHaveLength(60);
    expect(parts[0]!.columns).toEqual({});
  });

  test("in pairs of columns, each with its own axis, of other lengths", async () => {
    const shorter = AXIS.slice(0, 15).map((x) => x + 0.25);
    const text = AXIS.map((x, i) => [x, i, ...(i < 15 ? [shorter[i], -i] : ["", ""])].join(",")).join("\n");
    const { parts, warnings } = await open(text);
    expect(parts.map(({ axis }) => axis.length)).toEqual([20, 15]);
    expect(Array.from(parts[1]!.axis)).toEqual(shorter);
    expect(warnings.join()).toMatch(/2 spectra, each beside an axis of its own/);
  });

  test("points that were not measured are NaN", async () => {
    const { parts } = await open("wavenumber,a,b\n400,1,2\n401,,NaN\n402,3,n/a\n403,4,5\n");
    expect(Array.from(parts[0]!.intensity)).toEqual([1, Number.NaN, 3, 4, 2, Number.NaN, Number.NaN, 5]);
  });
});

describe("what the axis is", () => {
  const table = (title: string, from: number, step: number): string =>
    `${title},counts\n${Array.from({ length: 30 }, (_, i) => `${from + step * i},${i}`).join("\n")}`;
  test.each([
    ["Raman shift / cm-1", 100, 1, "shift-cm1", 0],
    ["rel. 1/cm", 100, 1, "shift-cm1", 0],
    ["wavenumbers", 100, 1, "shift-cm1", 1],
    ["wavenumber (cm-1)", 11000, 1, "wavenumber-cm1", 0],
    ["Wavelength (nm)", 500, 0.1, "wavelength-nm", 0],
    ["pixel", 0, 1, "index", 0],
    ["a", 540, 0.05, "wavelength-nm", 1],
    ["a", 540, 2, "shift-cm1", 1],
  ])("%s from %d in steps of %d: %s", async (title, from, step, unit, warnings) => {
    const file = await open(table(title, from, step));
    expect(file.parts[0]!.unit).toBe(unit);
    expect(file.warnings).toHaveLength(warnings);
  });
});

test("facts above the table get the field's names and units", async () => {
  const { parts } = await open(
    `Title: sample A\nLaser (nm): 532\nIntegration time (ms): 250\nAccumulations=3\nDate: 14.02.2019 10:41:56\nMy key: 12\n${AXIS.map((x, i) => `${x}\t${i}`).join("\n")}`,
    "a.txt",
  );
  expect(parts[0]!.metadata).toEqual({
    title: "sample A",
    laserNm: 532,
    exposureSeconds: 0.25,
    accumulations: 3,
    date: "2019-02-14T10:41:56",
    "My key": 12,
  });
});

describe("what is refused", () => {
  test("a word where a spectrum in a row has a number", async () => {
    const rows = [
      ["kind", ...AXIS],
      ["a", ...VALUES],
      ["b", ...VALUES],
    ];
    const text = (cells: readonly (readonly (string | number)[])[]): string =>
      cells.map((row) => row.join(",")).join("\n");
    const inRow = rows.map((row, r) => (r === 2 ? row.with(7, "n.d.?") : row));
    await expect(open(text(inRow))).rejects.toThrow(
      `Spectrum 1 holds "n.d.?" at ${AXIS[6]}, where a number is needed; correct that cell, or leave it empty.`,
    );
    const labelled = await open(text(rows.map((row, r) => row.toSpliced(8, 0, r === 0 ? "note" : "fine"))));
    expect(labelled.parts[0]).toMatchObject({ columns: { kind: ["a", "b"], note: ["fine", "fine"] } });
    expect(labelled.parts[0]?.axis).toHaveLength(20);
  });

  test("a line in the middle with another number of values, by its number", async () => {
    const text = AXIS.map((x, i) => (i === 7 ? `${x},1,2` : `${x},1`)).join("\n");
    await expect(open(text)).rejects.toThrow(/Line 8 has 3 values, but the lines around it have 2/);
  });

  test("a table without an axis", async () => {
    await expect(open("a,b,c\n1,5,3\n9,1,2\n4,4,4\n")).rejects.toThrow(/no axis/);
  });

  test("words", async () => {
    await expect(open("Dear reader,\nno numbers here.\n", "a.txt")).rejects.toThrow(FormatError);
  });

  test("a table of words that happens to hold some numbers", async () => {
    await expect(open("name,price\npears,3\napples,2\nplums,5\n")).rejects.toThrow(FormatError);
  });

  test("an empty file", async () => {
    await expect(open("")).rejects.toThrow(/empty/);
  });
});

test("what stands after the table is left out and said", async () => {
  const { parts, warnings } = await open(`${AXIS.map((x, i) => `${x},${i}`).join("\n")}\n\nend of measurement\n`);
  expect(parts[0]!.axis).toHaveLength(20);
  expect(warnings.join()).toMatch(/ends before line 22/);
});

test("any matrix under any rising axis comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 1e-3, max: 10, noNaN: true }), { minLength: 8, maxLength: 40 }),
      fc.integer({ min: 2, max: 6 }),
      fc.constantFrom([",", "."], [";", ","], ["\t", "."], ["\t", ","]),
      fc.integer(),
      async (steps, rows, [delimiter, decimal], seed) => {
        let position = 400;
        const axis = steps.map((step) => (position += step));
        const values = Float32Array.from({ length: rows * axis.length }, (_, i) => Math.sin(seed + i) * 1000);
        const write = (value: number): string => String(value).replace(".", decimal!);
        const lines = [axis.map(write).join(delimiter)];
        for (let row = 0; row < rows; row++) {
          lines.push(Array.from(values.subarray(row * axis.length, (row + 1) * axis.length), write).join(delimiter));
        }
        const { parts } = await open(lines.join("\n"));
        expect(Array.from(parts[0]!.axis)).toEqual(axis);
        expect(parts[0]!.intensity).toEqual(values);
      },
    ),
    { numRuns: 200 },
  );
});

test("a column of text keeps its cells as they are written, a column of numbers knows what is missing", async () => {
  const points = AXIS.map((_, i) => i).join(",");
  const text = `cluster,sample,"a ""b"", c",depth,${AXIS.join(",")}\nNA,007,"say ""x"", y",NA,${points}\nnull,B 1,"NA",1.5,${points}\nmatrix,1.50,,2,${points}\n`;
  const { parts } = await open(text);
  expect(parts[0]!.columns).toEqual({
    cluster: ["NA", "null", "matrix"],
    sample: ["007", "B 1", "1.50"],
    'a "b", c': ['say "x", y', "NA", ""],
    depth: Float64Array.of(Number.NaN, 1.5, 2),
  });
});
