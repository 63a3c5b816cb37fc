import { join } from "node:path";
import { commandLine } from "@stokes/report";
import type { Command, Options, Outcome } from "../command.ts";
import { cluster } from "../commands/cluster.ts";
import { denoise } from "../commands/denoise.ts";
import { embed } from "../commands/embed.ts";
import { finetune } from "../commands/finetune.ts";
import { identify } from "../commands/identify.ts";
import { pretrain } from "../commands/pretrain.ts";
import { simulate } from "../commands/simulate.ts";
import { split } from "../commands/split.ts";
import { execute } from "../execute.ts";
import type { ClassesData } from "../finetune-classes-outcome.ts";
import type { TargetData } from "../finetune-target-outcome.ts";
import type { Io } from "../io.ts";
import { parseArguments } from "../parse-arguments.ts";

/** One command of the chain, as it was run. */
export interface Step<D extends object> extends Outcome<D> {
  /** As a user would type it. */
  readonly command: string;
  readonly seconds: number;
}

export interface ChainOptions {
  readonly folder: string;
  /** Words for `stokes split` that name the user's spectra, or for `stokes simulate` that say what to simulate. */
  readonly source: { readonly data: readonly string[] } | { readonly simulate: readonly string[] };
  readonly label: string;
  readonly group?: string | undefined;
  readonly classes: number;
  /** Labelled spectra of each class to fine-tune on; all where there is no number. */
  readonly perClass?: number | undefined;
  /** Files of one preparation: as `pretrain` takes it, and with the scaling to [0, 1] that a model adds by itself. */
  readonly recipe?: { readonly file: string; readonly scaledFile: string } | undefined;
  readonly preset: string;
  /** Of pre-training, and of fine-tuning at most. */
  readonly epochs: number;
  readonly finetuneEpochs: number;
  readonly seed: number;
  readonly force: boolean;
}

/** Share of the spectra that is held back for testing. */
export const HELD_BACK = 0.4;

export type Chain = Awaited<ReturnType<typeof runChain>>;

/** Runs the whole chain, command by command, each with its files in `folder`. */
export async function runChain(options: ChainOptions, io: Io) {
  const { folder, source, label, group, classes, perClass, recipe, preset, epochs, finetuneEpochs, force } = options;
  const at = (...names: string[]) => join(folder, ...names);
  const seed = ["--seed", `${options.seed}`];
  const labelled = ["--label", label];
  const grouped = group === undefined ? [] : ["--group", group];
  const few = perClass === undefined ? [] : ["--per-class", `${perClass}`];

  async function step<D extends object>(command: Command<Options, D>, ...words: string[]): Promise<Step<D>> {
    const argv = [command.name, ...words, ...(force ? ["--force"] : [])];
    const line = commandLine([command.name, ...words]);
    io.err(`\n$ ${line}\n`);
    const started = performance.now();
    const outcome = await execute(command, parseArguments(command, argv.slice(1)), argv, io);
    io.err(`${outcome.text}\n`);
    return { ...outcome, command: line, seconds: (performance.now() - started) / 1000 };
  }

  const prepared = recipe === undefined ? [] : ["--recipe", recipe.file];
  const scaled = recipe === undefined ? [] : ["--recipe", recipe.scaledFile];
  const held = ["--test", `${HELD_BACK}`, ...seed];
  const simulated =
    "simulate" in source
      ? await step(simulate, ...source.simulate, "--truth", at("truth.npz"), ...seed, "-o", at("spectra.npz"))
      : undefined;
  const spectra = "data" in source ? source.data : [at("spectra.npz")];
  const parts = await step(split, ...spectra, ...labelled, ...grouped, ...held, "-o", at("split"));
  const truthParts =
    "simulate" in source
      ? await step(split, at("truth.npz"), ...labelled, ...grouped, ...held, "-o", at("truth-split"))
      : undefined;
  const [train, test, model, classifier] = [
    at("split", "train.npz"),
    at("split", "test.npz"),
    at("model.safetensors"),
    at("classifier.safetensors"),
  ];
  const truth = truthParts === undefined ? [] : ["--truth", at("truth-split", "test.npz")];
  const pretrained = await step(
    pretrain,
    train,
    ...prepared,
    "--preset",
    preset,
    "--epochs",
    `${epochs}`,
    ...seed,
    "-o",
    model,
  );
  const denoised = await step(
    denoise,
    model,
    test,
    ...truth,
    "--uncertainty",
    at("uncertainty.npz"),
    ...seed,
    "-o",
    at("denoised.npz"),
  );
  const embedded = await step(embed, model, test, "-o", at("features.npz"));
  const grouping = ["--k", `${classes}`, ...labelled, ...seed];
  const rawClusters = await step(cluster, test, ...scaled, ...grouping, "-o", at("clusters-of-spectra"));
  const clusters = await step(cluster, model, test, ...grouping, "-o", at("clusters"));
  const teaching = [...labelled, ...grouped, ...few, "--epochs", `${finetuneEpochs}`, "--test", test, ...seed];
  const finetuned = ofClasses(await step(finetune, model, train, ...teaching, "-o", classifier));
  const scratch = ofClasses(
    await step(finetune, model, train, ...teaching, "--from", "scratch", "-o", at("from-scratch.safetensors")),
  );
  const identified = await step(identify, classifier, test, ...labelled, "-o", at("identified.csv"));
  return {
    simulated,
    parts,
    truthParts,
    pretrained,
    denoised,
    embedded,
    rawClusters,
    clusters,
    finetuned,
    scratch,
    identified,
  };
}

/** A step of `finetune`, which may learn classes or a quantity, as one that learned classes. */
function ofClasses(step: Step<ClassesData | TargetData>): Step<ClassesData> {
  const { data } = step;
  if ("target" in data) throw new Error("the chain learns classes, not a quantity");
  return { ...step, data };
}

/** The steps that were run, in order. */
export function stepsOf(chain: Chain): Step<object>[] {
  return Object.values(chain).filter((one) => one !== undefined);
}
