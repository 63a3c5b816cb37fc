import { embed as embedSpectra } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { defineCommand } from "../command.ts";
import { saveFeatures } from "../feature-file.ts";
import { forceOption, outputOption, poolOption, reportOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

export const embed = defineCommand({
  name: "embed",
  summary: "Turn spectra into the features that a model has learned",
  description:
    "Nothing is masked. A .npz file holds the array embedding (spectra x features) and the columns of the spectra.",
  operands: [modelOperand, pathOperand],
  options: {
    pool: poolOption,
    ...spectraOptions,
    out: outputOption("FILE", "file to write (.npz, .csv)"),
    report: reportOption,
    force: forceOption,
  },
  examples: ["npx stokes embed model.safetensors spectra.npz -o features.npz"],
  async run({ operands: [modelPath, ...paths], values, io, note, progress, uses }) {
    const { pool, out } = values;
    return writeFileOutput(out, { force: values.force, endings: [".npz", ".csv"] }, async (path) => {
      const model = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      uses(modelPath, model);
      uses(paths.join(", "), set);
      const { embedding, notes } = await embedSpectra(model, set, { pool, onProgress: progress, signal: io.signal });
      for (const text of notes) note(text);
      await saveFeatures(path, embedding, set.columns);
      const { rows, columns } = embedding;
      return {
        data: { spectra: rows, features: columns, pool, out },
        text: `${out}: ${count(columns, "feature")} of each of ${count(rows, "spectrum", "spectra")}`,
        report: async () => (await import("../report/embed-report.ts")).embedReport(set, embedding),
      };
    });
  },
});
