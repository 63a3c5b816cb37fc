import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DataError, UsageError } from "@stokes/errors";
import { DEFAULT_PRESET, presetNames } from "@stokes/smae";
import { type Recipe, type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { defineCommand } from "../command.ts";
import { type ChainOptions, runChain, stepsOf } from "../demo/chain.ts";
import { findings } from "../demo/findings.ts";
import { demoReport } from "../demo/report.ts";
import { forceOption, groupOption, labelOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, spectraOptions } from "../spectra-options.ts";
import { duration } from "../text.ts";

/** Spectra that pre-training sees in all, epochs times set: what two cores do in a minute or so. */
const PRETRAINING_VIEWS = 86_000;
/** The same for fine-tuning; its epochs have at least 50 batches of 16. */
const FINETUNING_VIEWS = 9_600;
const LEAST_EPOCH_VIEWS = 800;
const HELD_BACK = 0.4;

const CLASSES = 6;
const PER_CLASS = 150;
const SIMULATION = [
  "--classes",
  CLASSES,
  "--per-class",
  PER_CLASS,
  "--noise",
  0.15,
  "--background",
  0,
  "--class-spread",
  0.5,
];

export const demo = defineCommand({
  name: "demo",
  summary: "Run the whole chain, on simulated spectra or on yours, and write a report",
  description:
    "Pre-trains, denoises, embeds, clusters, fine-tunes on a few labels and identifies the rest, each beside a simpler\n" +
    "method, within about three minutes on two cores. The report is one page, DIR/report.html, with the commands.",
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
    const chain = await runChain({ ...chainOptions, recipe }, io);
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

interface DemoValues {
  readonly out: string;
  readonly "per-class": number;
  readonly preset: string;
  readonly epochs?: number | undefined;
  readonly "finetune-epochs"?: number | undefined;
  readonly seed: number;
  readonly force: boolean;
}

function simulatedChain(values: DemoValues): ChainOptions {
  const { out: folder, preset, seed, force, "per-class": perClass } = values;
  return {
    folder,
    source: { simulate: SIMULATION.map(String) },
    label: "label",
    group: "group",
    classes: CLASSES,
    perClass,
    preset,
    ...budget(values, CLASSES * PER_CLASS, CLASSES * perClass),
    seed,
    force,
  };
}

/** Epochs that take about the same time however many spectra there are. */
function budget({ epochs, "finetune-epochs": finetuneEpochs }: DemoValues, spectra: number, labelled: number) {
  const within = (views: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(views)));
  return {
    epochs: epochs ?? within(PRETRAINING_VIEWS / ((1 - HELD_BACK) * spectra), 3, 300),
    finetuneEpochs: finetuneEpochs ?? within(FINETUNING_VIEWS / Math.max(LEAST_EPOCH_VIEWS, labelled), 2, 200),
  };
}

interface DataValues extends DemoValues, Partial<Record<"axis" | "group", string | undefined>> {
  readonly data: string;
  readonly label: string;
  readonly laser?: number | undefined;
  readonly "drop-invalid": boolean;
  readonly "drop-saturated": boolean;
}

function chainOn(set: SpectrumSet, values: DataValues, note: (text: string) => void): ChainOptions {
  const { out: folder, data, label, group, preset, seed, force } = values;
  const labels = textColumn(set, label).filter((name) => name !== "");
  const counts = Map.groupBy(labels, (name) => name);
  if (counts.size < 2) throw new DataError(`column "${label}" names ${counts.size} class; two or more are needed`);
  if (group !== undefined) textColumn(set, group);
  const [scarce, { length: smallest }] = [...counts].reduce((a, b) => (b[1].length < a[1].length ? b : a));
  // Whole groups may take more of a class than its share; where too few could remain to choose from, all serve.
  const wanted = values["per-class"];
  const perClass = wanted <= Math.floor((0.9 - HELD_BACK) * smallest) ? wanted : undefined;
  if (perClass === undefined) {
    note(
      `class "${scarce}" has ${smallest} spectra, too few to choose ${wanted} of each class: all labels are learned from`,
    );
  }
  const { axis, laser } = values;
  const words = [
    data,
    ...(axis === undefined ? [] : ["--axis", axis]),
    ...(laser === undefined ? [] : ["--laser", `${laser}`]),
    ...(values["drop-invalid"] ? ["--drop-invalid"] : []),
    ...(values["drop-saturated"] ? ["--drop-saturated"] : []),
  ];
  const labelled = perClass === undefined ? (1 - HELD_BACK) * labels.length : perClass * counts.size;
  const epochs = budget(values, spectrumCount(set), labelled);
  return {
    folder,
    source: { data: words },
    label,
    group,
    classes: counts.size,
    perClass,
    preset,
    ...epochs,
    seed,
    force,
  };
}
