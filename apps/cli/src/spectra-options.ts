import type { ColumnTable, SpectrumSet, ToSpectrumSetOptions } from "@stokes/spectra";
import { loadAxis, loadSpectra } from "@stokes/spectra/node";
import type { Context } from "./command.ts";
import { parseRange } from "./parse-range.ts";
import { readCsv } from "./read-csv.ts";

/** The options of every command that reads spectra. */
export const spectraOptions = {
  axis: {
    type: "text",
    placeholder: "FILE",
    describe: "Raman shifts in cm-1, one a point, for spectra whose file names none",
  },
  laser: {
    type: "number",
    placeholder: "NM",
    min: 100,
    max: 3000,
    describe: "wavelength of the laser, for axes in nm or absolute wavenumbers",
  },
  "axis-is-shift": {
    type: "flag",
    describe: "an axis in cm-1 is the Raman shift already, whatever the file calls it",
  },
  range: {
    type: "text",
    placeholder: "LOW..HIGH",
    describe: "load only this region of the axis, in cm-1",
  },
  columns: {
    type: "text",
    placeholder: "TABLE",
    describe: "more columns (classes, patients) from this .csv: a row a spectrum, or found by its first column (file)",
  },
  "drop-invalid": { type: "flag", describe: "leave out spectra that hold NaN or one value throughout" },
  "drop-saturated": { type: "flag", describe: "leave out spectra that ran into the detector's ceiling" },
} as const;

export const pathOperand = {
  name: "PATH",
  describe: "spectra: a file, a folder, a pattern in quotes, or FILE#PART for one set of a file that holds several",
  many: true,
} as const;

/** The spectra that `paths` name, as one set; whatever was guessed or left out becomes a note. */
export async function loadPaths(
  paths: readonly string[],
  { values, note }: Pick<Context<typeof spectraOptions>, "values" | "note">,
): Promise<SpectrumSet> {
  const { set, notes } = await loadSpectra(paths, await loadOptions(values));
  for (const text of notes) note(text);
  return set;
}

/** What the options say about loading, as `toSpectrumSet` takes it. */
export async function loadOptions(values: Context<typeof spectraOptions>["values"]): Promise<ToSpectrumSetOptions> {
  return {
    ...(values.axis === undefined ? {} : { axis: await loadAxis(values.axis) }),
    ...(values.laser === undefined ? {} : { laserNm: values.laser }),
    axisIsShift: values["axis-is-shift"],
    ...(values.range === undefined ? {} : { range: parseRange("--range", values.range) }),
    ...(values.columns === undefined ? {} : { table: await readColumnTable(values.columns) }),
    invalid: values["drop-invalid"] ? "drop" : "refuse",
    saturated: values["drop-saturated"] ? "drop" : "keep",
  };
}

async function readColumnTable(path: string): Promise<ColumnTable> {
  const { header, rows, delimiter } = await readCsv(path);
  return { name: path, header, rows, decimalComma: delimiter !== "," };
}

export const modelOperand = {
  name: "MODEL",
  describe: "a model that pretrain or finetune wrote (.safetensors)",
} as const;
