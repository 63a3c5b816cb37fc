import { UsageError } from "@stokes/errors";
import { loadModel } from "@stokes/smae/node";
import { defineCommand } from "../command.ts";
import { modelCard, modelFacts } from "../model-card.ts";
import { setCard, setFacts } from "../set-card.ts";
import { loadPaths, namesModel, pathOperand, spectraOptions } from "../spectra-options.ts";

export const info = defineCommand({
  name: "info",
  summary: "Say what a file of spectra or a model holds",
  operands: [
    { ...pathOperand, describe: "spectra (a file, a folder, a pattern in quotes), or one model (.safetensors)" },
  ],
  options: spectraOptions,
  examples: ["npx stokes info spectra.npz", "npx stokes info model.safetensors --json"],
  async run({ operands, values, note }) {
    if (operands.some(namesModel)) {
      if (operands.length > 1) throw new UsageError("stokes info tells of one model at a time; name it alone");
      const model = await loadModel(operands[0]);
      return { data: { ...modelFacts(model) }, text: modelCard(model) };
    }
    const facts = await setFacts(await loadPaths(operands, { values, note }));
    return { data: { kind: "spectra", ...facts }, text: setCard(facts) };
  },
});
