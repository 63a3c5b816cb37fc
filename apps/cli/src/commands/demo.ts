import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "@stokes/errors";
import { DEFAULT_PRESET, presetNames } from "@stokes/smae";
import type { Recipe } from "@stokes/spectra";
import { defineCommand } from "../command.ts";
import { type ChainOptions, runChain, stepsOf } from "../demo/chain.ts";
import { findings } from "../demo/findings.ts";
import { chainOn, simulatedChain } from "../demo/plan.ts";
import { demoReport } from "../demo/report.ts";
import { forceOption, groupOption, labelOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, spectraOptions } from "../spectra-options.ts";
import { Stopped } from "../stopped.ts";
import { duration } from "../text.ts";

export const demo = defineCommand({
  name: "demo",
  summary: "Run the whole chain, on simulated spectra or on yours, and write a report",
  description:
    "Pre-trains, denoises, embeds, clusters, fine-tunes on a few labels and identifies the rest, each beside a simpler\n" +
    "method, within a minute or two on two cores. The report is one page, DIR/report.html, with the commands.",
  operands: [],
  options: {
    out: { type: "text", short: "o", placeholder: "DIR", default: "stokes-demo", describe: "folder to write" },
    data: { type: "text", placeholder: "PATH", describe: "your spectra, in place of simulated ones" },
    label: { ...labelOption, describe: "with --data: column that holds the class" },
    group: { ...groupOption, describe: `with --data: ${groupOption.describe}` },
    recipe: { ...recipeOption, describe: `with --data: ${recipeOption.describe}` },
    "per-class": {
      type: "integer",
      placeholder: "N",
      min: 2,
      default: 10,
      describe: "labelled spectra of each class to learn from, at most",
    },
    preset: {
      type: "choice",
      placeholder: "NAME",
      choices: presetNames,
      default: DEFAULT_PRESET,
      describe: "network and recipe of pre-training",
    },
    epochs: {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "epochs of pre-training (by default about a minute's worth)",
    },
    "finetune-epochs": {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "epochs of fine-tuning at most (by default about a quarter of a minute's worth)",
    },
    ...spectraOptions,
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes demo", "npx stokes demo --data spectra.npz --label species --group patient --out my-demo"],
  async run({ values, io, note }) {
    const { out, data, label } = values;
    if ((data === undefined) !== (label === undefined)) {
      throw new UsageError("stokes demo needs both --data PATH and --label COLUMN, or neither for simulated spectra");
    }
    if (data === undefined && values.recipe !== undefined) {
      throw new UsageError("--recipe prepares your own spectra; give them with --data PATH, or leave it out");
    }
    if (existsSync(out) && readdirSync(out).length > 0 && !values.force) {
      throw new UsageError(`${out} exists; give another name with --out, or --force to replace it`);
    }
    const started = performance.now();
    const chainOptions =
      data === undefined || label === undefined
        ? simulatedChain(values)
        : chainOn(await loadPaths([data], { values, note }), { ...values, data, label }, note);
    const recipe = values.recipe === undefined ? undefined : await writeRecipes(out, await readRecipe(values.recipe));
    const chain = await runChain({ ...chainOptions, recipe }, io).catch((cause) => {
      if (!io.signal.aborted) throw cause;
      throw new Stopped(`stopped; ${out} holds the steps that were done, and --force begins anew there`, { cause });
    });
    const report = join(out, "report.html");
    const html = await demoReport(chain, chainOptions);
    await writeFileOutput(report, { force: true }, (path) => writeFile(path, html));
    const seconds = (performance.now() - started) / 1000;
    const found = findings(chain);
    const steps = stepsOf(chain).map(({ command, seconds, data }) => ({ command, seconds, result: data }));
    return {
      data: { report, simulated: data === undefined, seconds, findings: found, steps },
      text: [...found, `${duration(seconds)}; open ${report}`].join("\n"),
    };
  },
});

/** Writes a recipe, and the same with the scaling that a model adds by itself, into the demo's folder. */
async function writeRecipes(folder: string, recipe: Recipe): Promise<ChainOptions["recipe"]> {
  const files = { file: join(folder, "recipe.json"), scaledFile: join(folder, "recipe-scaled.json") };
  const scaled: Recipe = { ...recipe, steps: [...recipe.steps, { step: "normalise", method: "min-max" }] };
  for (const [path, one] of [[files.file, recipe] as const, [files.scaledFile, scaled] as const]) {
    await writeFileOutput(path, { force: true }, (path) => writeFile(path, `${JSON.stringify(one, null, 2)}\n`));
  }
  return files;
}
