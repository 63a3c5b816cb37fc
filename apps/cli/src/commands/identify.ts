import { writeFile } from "node:fs/promises";
import { identify as identifySpectra } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { textColumn } from "@stokes/spectra";
import { defineCommand } from "../command.ts";
import { csv } from "../csv.ts";
import { identification, identificationLine } from "../identification.ts";
import { forceOption, labelOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count, table } from "../text.ts";

export const identify = defineCommand({
  name: "identify",
  summary: "Name the class of each spectrum, with a probability",
  description:
    "The table has the columns of the spectra, the class, its calibrated probability, all classes that stay possible, and\n" +
    "whether the spectrum is like none of them; then the probability of every class. Without -o the counts are printed.",
  operands: [{ name: "CLASSIFIER", describe: "a model that finetune wrote (.safetensors)" }, pathOperand],
  options: {
    label: { ...labelOption, describe: "column with the true class, to measure how often it is told" },
    ...spectraOptions,
    out: { type: "text", short: "o", placeholder: "TABLE", describe: "table to write (.csv)" },
    force: forceOption,
  },
  examples: ["npx stokes identify classifier.safetensors unknown.npz -o table.csv"],
  async run({ operands: [modelPath, ...paths], values, io, note, progress }) {
    const { label, out } = values;
    const work = async (path: string | undefined) => {
      const model = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      const truth = label === undefined ? undefined : textColumn(set, label);
      const options = { onProgress: progress, signal: io.signal };
      const identified = await identifySpectra(model, set, options);
      const { classes, labels, probabilities } = identified;
      for (const text of identified.notes) note(text);
      const columnOf = (c: number) =>
        Float64Array.from(labels, (_, i) => probabilities.values[i * probabilities.columns + c]);
      const ofClass = classes.map((name, c) => [`p(${name})`, columnOf(c)] as const);
      const best = Float64Array.from(labels, (name, i) => ofClass[classes.indexOf(name)][1][i]);
      if (path !== undefined) {
        const told = {
          class: labels,
          probability: best,
          possible: identified.possible.map((names) => names.join("|")),
          unknown: identified.unknown.map((unlike) => (unlike ? "yes" : "no")),
          ...Object.fromEntries(ofClass),
        };
        await writeFile(path, csv({ spectrum: [...labels.keys()], ...set.columns, ...told }));
      }
      const unknown = identified.unknown.filter((unlike) => unlike).length;
      const counts = Object.fromEntries(classes.map((name) => [name, labels.filter((told) => told === name).length]));
      const measured = truth && identification(classes, labels, truth);
      const rows = Object.entries(counts).map(([name, n]) => [`  ${name}`, String(n)]);
      return {
        data: { spectra: labels.length, classes, counts, unknown, ...(measured && { against: measured }), out },
        text: [
          `${count(labels.length, "spectrum", "spectra")} identified${out === undefined ? "" : `, written to ${out}`}`,
          table(rows),
          `${count(unknown, "spectrum is", "spectra are")} unlike every class`,
          ...(measured === undefined ? [] : [`against ${label}: ${identificationLine(measured)}`]),
        ].join("\n"),
      };
    };
    return out === undefined ? work(undefined) : writeFileOutput(out, values, work);
  },
});
