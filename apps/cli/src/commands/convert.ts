import { pointCount, spectrumCount } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { defineCommand } from "../command.ts";
import { forceOption } from "../options.ts";
import { setOutputOption, writeSetOutput } from "../set-output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

export const convert = defineCommand({
  name: "convert",
  summary: "Write spectra of any instrument's file in another format",
  description:
    "The ending of -o says which. Columns (x, y, z, time, labels), facts about the measurement and the history go along;\n" +
    ".npy keeps intensities and, in NAME.shift.npy, the axis. The axis becomes Raman shift in cm-1, ascending.",
  operands: [pathOperand],
  options: { ...spectraOptions, out: setOutputOption, force: forceOption },
  examples: ["npx stokes convert map.wdf -o map.zarr", 'npx stokes convert "scans/*.spc" -o scans.csv'],
  async run({ operands, values, note }) {
    return writeSetOutput(values.out, values, async (path) => {
      const set = await loadPaths(operands, { values, note });
      await saveSet(path, set);
      const [spectra, points] = [spectrumCount(set), pointCount(set)];
      return {
        data: { spectra, points, columns: Object.keys(set.columns), out: values.out },
        text: `${values.out}: ${count(spectra, "spectrum", "spectra")} of ${count(points, "point")}`,
      };
    });
  },
});
