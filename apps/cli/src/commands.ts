import { UsageError } from "@stokes/errors";
import type { Command } from "./command.ts";
import { suggestion } from "./nearest.ts";

interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, loaded only when asked for, so that help is quick. */
export const commands: readonly Entry[] = [
  {
    name: "demo",
    summary: "Run the whole chain, on simulated spectra or on yours, and write a report",
    load: async () => (await import("./commands/demo.ts")).demo,
  },
  {
    name: "simulate",
    summary: "Make a set of simulated spectra with known classes and noiseless truth",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  {
    name: "datasets",
    summary: "Tell where a published data set is to be had, verify it, or download it",
    load: async () => (await import("./commands/datasets.ts")).datasets,
  },
  {
    name: "info",
    summary: "Say what any instrument's file, a set or a model holds",
    load: async () => (await import("./commands/info.ts")).info,
  },
  {
    name: "convert",
    summary: "Write spectra of any instrument's file in another format",
    load: async () => (await import("./commands/convert.ts")).convert,
  },
  {
    name: "preprocess",
    summary: "Prepare spectra by a recipe: despike, crop, baseline, smooth, normalise",
    load: async () => (await import("./commands/preprocess.ts")).preprocess,
  },
  {
    name: "recipe",
    summary: "List the named recipes, or show one to start your own from",
    load: async () => (await import("./commands/recipe.ts")).recipe,
  },
  {
    name: "map",
    summary: "Draw a map: the area of a band, a ratio of two, or a column",
    load: async () => (await import("./commands/map.ts")).map,
  },
  {
    name: "split",
    summary: "Hold spectra back for a test, never separating a patient or specimen",
    load: async () => (await import("./commands/split.ts")).split,
  },
  {
    name: "pretrain",
    summary: "Learn from unlabelled spectra by hiding patches and reconstructing them",
    load: async () => (await import("./commands/pretrain.ts")).pretrain,
  },
  {
    name: "denoise",
    summary: "Remove noise from spectra with a pre-trained model",
    load: async () => (await import("./commands/denoise.ts")).denoise,
  },
  {
    name: "embed",
    summary: "Turn spectra into the features that a model has learned",
    load: async () => (await import("./commands/embed.ts")).embed,
  },
  {
    name: "cluster",
    summary: "Find groups of spectra, in a model's features or in the spectra themselves",
    load: async () => (await import("./commands/cluster.ts")).cluster,
  },
  {
    name: "finetune",
    summary: "Teach a pre-trained model classes or a quantity, from a few labelled spectra",
    load: async () => (await import("./commands/finetune.ts")).finetune,
  },
  {
    name: "identify",
    summary: "Name the class of each spectrum, with a probability",
    load: async () => (await import("./commands/identify.ts")).identify,
  },
  {
    name: "library",
    summary: "Make a library of reference spectra that a model can search without training",
    load: async () => (await import("./commands/library.ts")).library,
  },
  {
    name: "evaluate",
    summary: "Run a published experiment with every method beside ours, and write a page",
    load: async () => (await import("./commands/evaluate.ts")).evaluate,
  },
  {
    name: "export",
    summary: "Write a model as an ONNX file, for programs that know nothing of Stokes",
    load: async () => (await import("./commands/export.ts")).exportModel,
  },
  {
    name: "serve",
    summary: "Open the studio: a page that reads, maps, learns and reports, and uploads nothing",
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  {
    name: "completion",
    summary: "Print a script that completes commands and options in your shell",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
];

/** The command called `name`. Throws a UsageError that suggests the nearest. */
export function loadCommand(name: string): Promise<Command> {
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) {
    const names = commands.map((command) => command.name);
    throw new UsageError(`${name} is not a stokes command${suggestion(name, names)}`);
  }
  return entry.load();
}
