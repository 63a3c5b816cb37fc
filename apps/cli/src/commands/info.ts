import { existsSync } from "node:fs";
import { join } from "node:path";
import { isExpectedError, UsageError } from "@stokes/errors";
import { loadModel } from "@stokes/smae/node";
import { findFiles } from "@stokes/spectra/node";
import { defineCommand } from "../command.ts";
import { describeFile } from "../info/describe-file.ts";
import { describeFiles } from "../info/describe-files.ts";
import { modelCard, modelFacts } from "../model-card.ts";
import { namesModel } from "../names-model.ts";
import { setCard, setFacts } from "../set-card.ts";
import { loadOptions, loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";

export const info = defineCommand({
  name: "info",
  summary: "Say what any instrument's file, a set or a model holds",
  description:
    "Of one file: format, spectra, axis, laser, geometry, date, instrument, saturation, every guess that was made, and\n" +
    "whether it makes a set of Raman spectra. Of several: the set that they make together, or else what each of them is.",
  operands: [
    { ...pathOperand, describe: "spectra (a file, a folder, a pattern in quotes), or one model (.safetensors)" },
  ],
  options: spectraOptions,
  examples: ["npx stokes info map.wdf", "npx stokes info spectra.npz", "npx stokes info model.safetensors --json"],
  async run({ operands, values, note }) {
    if (operands.some(namesModel)) {
      if (operands.length > 1) throw new UsageError("stokes info tells of one model at a time; name it alone");
      const model = await loadModel(operands[0]);
      return { data: await modelFacts(model), text: await modelCard(model) };
    }
    const found = operands.some(namesStoreFolder) ? [] : await findFiles(operands);
    const options = await loadOptions(values);
    if (found.length === 1) return describeFile(found[0], options);
    try {
      const facts = await setFacts(await loadPaths(operands, { values, note }));
      return { data: { kind: "spectra", ...facts }, text: setCard(facts) };
    } catch (error) {
      if (found.length === 0 || !isExpectedError(error)) throw error;
      // The table is of all of them together.
      return describeFiles(found, { ...options, table: undefined }, error.message);
    }
  },
});

const namesStoreFolder = (path: string) => existsSync(join(path, "zarr.json"));
