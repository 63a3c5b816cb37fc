import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { DataError } from "@stokes/errors";
import { partBytes, pointCount, spectrumCount } from "@stokes/spectra";
import { findFiles, readRawFile, saveSet } from "@stokes/spectra/node";
import { type Context, defineCommand } from "../command.ts";
import { forceOption } from "../options.ts";
import { setOutputOption, writeSetOutput } from "../set-output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

const options = { ...spectraOptions, out: setOutputOption, force: forceOption } as const;

export const convert = defineCommand({
  name: "convert",
  summary: "Write spectra of any instrument's file in another format",
  description:
    "The ending of -o says which. Columns (x, y, z, time, labels), facts about the measurement and the history go along;\n" +
    ".npy keeps intensities and, in NAME.shift.npy, the axis. The axis becomes Raman shift in cm-1, ascending; that of\n" +
    "infrared, NMR and other spectra stays as it is.",
  operands: [pathOperand],
  options,
  examples: ["npx stokes convert map.wdf -o map.zarr", 'npx stokes convert "scans/*.spc" -o scans.csv'],
  async run(context) {
    const { operands, values } = context;
    return writeSetOutput(values.out, values, async (path) => {
      const { spectra, points, columns, technique } = await asRaman(operands, path, context).catch((error: unknown) =>
        asItIs(operands, path, context, error),
      );
      return {
        data: { technique, spectra, points, columns, out: values.out },
        text: `${values.out}: ${count(spectra, `${technique} spectrum`, `${technique} spectra`)} of ${count(points, "point")}`,
      };
    });
  },
});

interface Converted {
  readonly technique: string;
  readonly spectra: number;
  readonly points: number;
  readonly columns: readonly string[];
}

async function asRaman(
  operands: readonly string[],
  path: string,
  { values, note }: Pick<Context<typeof options>, "values" | "note">,
): Promise<Converted> {
  const set = await loadPaths(operands, { values, note });
  await saveSet(path, set);
  const columns = Object.keys(set.columns);
  return { technique: "Raman", spectra: spectrumCount(set), points: pointCount(set), columns };
}

/** Converts the one part of one file that was refused (`error`) for being of another kind than Raman; else throws `error`. */
async function asItIs(
  operands: readonly string[],
  path: string,
  { values, note }: Pick<Context<typeof options>, "values" | "note">,
  error: unknown,
): Promise<Converted> {
  const technique = error instanceof DataError ? error.details.technique : undefined;
  if (typeof technique !== "string" || values.range !== undefined) throw error;
  const [found, ...others] = await findFiles(operands);
  if (others.length > 0) throw error;
  const { file } = await readRawFile(found.path);
  const parts = file.parts.filter(({ name }) => found.part === undefined || name === found.part);
  const bytes = parts.length === 1 ? await partBytes(parts[0], extname(path).toLowerCase()) : undefined;
  if (bytes === undefined) throw error;
  await writeFile(path, bytes);
  for (const warning of file.warnings) note(`${found.path}: ${warning}`);
  const [{ axis, intensity, columns }] = parts;
  return { technique, spectra: intensity.length / axis.length, points: axis.length, columns: Object.keys(columns) };
}
