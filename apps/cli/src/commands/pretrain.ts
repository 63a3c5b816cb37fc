import { rmSync } from "node:fs";
import { basename } from "node:path";
import { commandLine } from "@stokes/report";
import { type Checkpoint, DEFAULT_PRESET, presetNames, pretrain as pretrainModel } from "@stokes/smae";
import { loadCheckpoint, loadModel, saveCheckpoint, saveModel } from "@stokes/smae/node";
import { spectrumCount } from "@stokes/spectra";
import { defineCommand } from "../command.ts";
import { forceOption, outputOption, reportOption, runOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { Stopped } from "../stopped.ts";
import { count, duration, number } from "../text.ts";

/** How much work a crash may cost. */
const CHECKPOINT_SECONDS = 120;

export const pretrain = defineCommand({
  name: "pretrain",
  summary: "Learn from unlabelled spectra by hiding patches and reconstructing them",
  description:
    "Writes a model that denoises and embeds, and that finetune starts from. Ctrl-C leaves a checkpoint beside it, with\n" +
    "which the same command and --resume goes on.",
  operands: [pathOperand],
  options: {
    preset: {
      type: "choice",
      placeholder: "NAME",
      choices: presetNames,
      describe: `network and recipe of training (${DEFAULT_PRESET} unless given)`,
    },
    from: {
      type: "text",
      placeholder: "MODEL",
      describe: "go on from this model, on other spectra: those of a new campaign before their few labels",
    },
    epochs: {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "passes over the spectra (the preset's unless given)",
    },
    batch: { type: "integer", placeholder: "N", min: 1, describe: "spectra a step (the preset's unless given)" },
    "learning-rate": { type: "number", placeholder: "R", min: 1e-9, max: 10, describe: "the preset's unless given" },
    "shape-weight": {
      type: "number",
      placeholder: "W",
      min: 0,
      max: 1e6,
      describe:
        "weight of the shapes of patches beside the patches (the preset's unless given); a large one serves groups where background is left, and denoises worse",
    },
    recipe: recipeOption,
    ...spectraOptions,
    licence: {
      type: "text",
      placeholder: "NAME",
      describe: "terms on which others may use the model, kept in it: CC-BY-4.0",
    },
    out: outputOption("MODEL", "file to write (.safetensors)"),
    report: reportOption,
    run: runOption,
    resume: { type: "text", placeholder: "FILE", describe: "go on from this checkpoint" },
    seed: seedOption,
    force: forceOption,
  },
  examples: [
    "npx stokes pretrain spectra.npz --epochs 60 -o model.safetensors",
    "npx stokes pretrain new-campaign.npz --from model.safetensors -o new-model.safetensors",
  ],
  async run({ operands, values, argv, io, note, progress, uses, metrics }) {
    const { out, preset, epochs, batch, seed, recipe, resume } = values;
    const started = performance.now();
    return writeFileOutput(out, { force: values.force, endings: [".safetensors"] }, async (path) => {
      const from = values.from === undefined ? undefined : await loadModel(values.from);
      const set = await loadPaths(operands, { values, note });
      if (values.from !== undefined && from !== undefined) uses(values.from, from);
      uses(operands.join(", "), set);
      const checkpointPath = `${out.replace(/\.safetensors$/, "")}.checkpoint`;
      let latest: Checkpoint | undefined;
      const resumed = resume === undefined ? undefined : await loadCheckpoint(resume);
      let epochsTold = resumed?.history.length ?? 0;
      let savedAt = performance.now();
      const save = async (checkpoint: Checkpoint) => {
        await saveCheckpoint(checkpointPath, checkpoint);
        savedAt = performance.now();
      };
      try {
        const model = await pretrainModel(set, {
          preset,
          from,
          epochs,
          batchSize: batch,
          learningRate: values["learning-rate"],
          shapeWeight: values["shape-weight"],
          seed,
          ...(recipe === undefined ? {} : { recipe: await readRecipe(recipe) }),
          sources: operands.map((operand) => basename(operand)),
          licence: values.licence,
          resume: resumed,
          onProgress: progress,
          signal: io.signal,
          onCheckpoint: async (checkpoint) => {
            latest = checkpoint;
            for (; epochsTold < checkpoint.history.length; epochsTold++) metrics(checkpoint.history[epochsTold]);
            if (performance.now() - savedAt > 1000 * CHECKPOINT_SECONDS) await save(checkpoint);
          },
        });
        await saveModel(path, model);
        rmSync(checkpointPath, { force: true });
        const { training } = model.contract;
        const losses = training.history.map(({ loss }) => loss);
        const seconds = (performance.now() - started) / 1000;
        return {
          data: {
            preset: model.contract.preset,
            spectra: training.spectra,
            epochs: training.epochs,
            losses,
            seconds,
            out,
          },
          text:
            `${out}: learned from ${count(spectrumCount(set), "spectrum", "spectra")} in ` +
            `${count(training.epochs, "epoch")}, ${duration(seconds)}; ` +
            `loss ${number(losses[0])} at first, ${number(losses[losses.length - 1])} at last`,
          report: async () => (await import("../report/pretrain-report.ts")).pretrainReport(model, set),
        };
      } catch (error) {
        if (!io.signal.aborted || latest === undefined) throw error;
        await save(latest);
        const line = commandLine(argv.includes("--resume") ? argv : [...argv, "--resume", checkpointPath]);
        throw new Stopped(`stopped after ${count(latest.history.length, "epoch")}; go on with: ${line}`, {
          cause: error,
        });
      }
    });
  },
});
