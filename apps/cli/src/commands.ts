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
    name: "simulate",
    summary: "Make a set of simulated spectra with known classes and noiseless truth",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  {
    name: "info",
    summary: "Say what a file of spectra or a model holds",
    load: async () => (await import("./commands/info.ts")).info,
  },
  {
    name: "cluster",
    summary: "Find groups of spectra, in a model's features or in the spectra themselves",
    load: async () => (await import("./commands/cluster.ts")).cluster,
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
