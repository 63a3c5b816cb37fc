import { basename } from "node:path";
import { createLibrary, extendLibrary } from "@stokes/smae";
import { loadLibrary, loadModel, saveLibrary } from "@stokes/smae/node";
import { defineCommand } from "../command.ts";
import { forceOption, outputOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

export const library = defineCommand({
  name: "library",
  summary: "Make a library of reference spectra that a model can search without training",
  description:
    "Spectra with an empty name are left out. The library belongs to the model that made it; identify --library FILE\n" +
    "tells the references most like each spectrum.",
  operands: [modelOperand, pathOperand],
  options: {
    label: { type: "text", placeholder: "COLUMN", required: true, describe: "column with the name of each reference" },
    add: { type: "text", placeholder: "FILE", describe: "start from the references of this library" },
    ...spectraOptions,
    out: outputOption("LIBRARY", "file to write (.safetensors)"),
    force: forceOption,
  },
  examples: [
    "npx stokes library model.safetensors references.npz --label mineral -o library.safetensors",
    "npx stokes library model.safetensors new.npz --label mineral --add library.safetensors -o larger.safetensors",
  ],
  async run({ operands: [modelPath, ...paths], values, io, note, progress }) {
    const { label, add, out } = values;
    return writeFileOutput(out, { force: values.force, endings: [".safetensors"] }, async (path) => {
      const model = await loadModel(modelPath);
      const known = add === undefined ? undefined : await loadLibrary(add);
      const set = await loadPaths(paths, { values, note });
      const sources = paths.map((one) => basename(one));
      const options = { label, sources, onProgress: progress, signal: io.signal };
      const made = known ? await extendLibrary(known, model, set, options) : await createLibrary(model, set, options);
      await saveLibrary(path, made);
      const { labels } = made.contract;
      const names = new Set(labels).size;
      return {
        data: { references: labels.length, names, added: labels.length - (known?.contract.labels.length ?? 0), out },
        text: `${out}: ${count(labels.length, "reference")} of ${count(names, "name")}`,
      };
    });
  },
});
