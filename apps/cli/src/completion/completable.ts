import type { Command, Option } from "../command.ts";
import { commonOptions } from "../options.ts";

/** What a shell can complete of a command. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /** What the first operand may be; files where there is no list. */
  readonly words: readonly string[];
}

export interface CompletableOption {
  readonly long: string;
  readonly short: string | undefined;
  readonly describe: string;
  /** What follows it; undefined for a flag. */
  readonly value: CompletableValue | undefined;
}

export interface CompletableValue {
  readonly placeholder: string;
  /** The words it may be, where they can be listed. */
  readonly choices: readonly string[];
  /** Whether it may be a file. */
  readonly file: boolean;
}

/** Reads from a command's definition what can be completed. */
export function completable({ name, summary, operands, options }: Command): Completable {
  return {
    name,
    summary,
    options: Object.entries({ ...options, ...commonOptions } as Command["options"]).map(([long, option]) => ({
      long,
      short: option.short,
      describe: option.describe,
      value: valueAfter(option),
    })),
    words: operands[0]?.choices ?? [],
  };
}

function valueAfter(option: Option): CompletableValue | undefined {
  if (option.type === "flag") return undefined;
  const choices = option.type === "choice" ? option.choices : [];
  return { placeholder: option.placeholder, choices, file: option.type === "text" };
}
