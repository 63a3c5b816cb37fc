import { defineCommand } from "../command.ts";
import { setCard, setFacts } from "../set-card.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";

export const info = defineCommand({
  name: "info",
  summary: "Say what a file of spectra or a model holds",
  operands: [pathOperand],
  options: spectraOptions,
  examples: ["npx stokes info spectra.npz", "npx stokes info model.safetensors --json"],
  async run({ operands, values, note }) {
    const facts = await setFacts(await loadPaths(operands, { values, note }));
    return { data: { kind: "spectra", ...facts }, text: setCard(facts) };
  },
});
