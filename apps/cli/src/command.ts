import type { ReportSection } from "@stokes/report";
import type { Model } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import type { Io } from "./io.ts";
import type { ProgressEvent } from "./progress.ts";

interface OptionBasics {
  readonly describe: string;
  /** One letter: `o` for `-o`. */
  readonly short?: string;
}

interface ValuedOption<V> extends OptionBasics {
  /** What stands for the value in the help: `N`, `FILE`, `COLUMN`. */
  readonly placeholder: string;
  readonly default?: V;
  readonly required?: boolean;
}

export interface FlagOption extends OptionBasics {
  readonly type: "flag";
}
export interface TextOption extends ValuedOption<string> {
  readonly type: "text";
}
export interface NumberOption extends ValuedOption<number> {
  readonly type: "number" | "integer";
  readonly min?: number;
  readonly max?: number;
}
export interface ChoiceOption extends ValuedOption<string> {
  readonly type: "choice";
  readonly choices: readonly string[];
}

export type Option = FlagOption | TextOption | NumberOption | ChoiceOption;
export type Options = Readonly<Record<string, Option>>;

type Given<O extends Option> = O extends FlagOption
  ? boolean
  : O extends NumberOption
    ? number
    : O extends { readonly choices: readonly (infer C)[] }
      ? C
      : string;

type Value<O extends Option> = O extends FlagOption | { readonly default: unknown } | { readonly required: true }
  ? Given<O>
  : Given<O> | undefined;

/** What the options of a command hold once parsed: by long name, defaults filled in. */
export type Values<O extends Options> = { readonly [K in keyof O]: Value<O[K]> };

export interface Operand {
  /** As the help shows it: `MODEL`, `PATH`. */
  readonly name: string;
  readonly describe: string;
  readonly optional?: boolean;
  /** Takes all that follow; for the last operand only. */
  readonly many?: boolean;
  /** What a shell offers for it, where it is no file. */
  readonly choices?: readonly string[];
}

export interface Context<O extends Options = Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
  /** The command's name and arguments as they were typed. */
  readonly argv: readonly string[];
  readonly io: Io;
  /** A remark for the user on standard error: a guess that was made, a set that was resampled. */
  note(text: string): void;
  /** Shows how far long work has come. */
  progress(event: ProgressEvent): void;
  /** Tells that the result rests on `what`, which `name` named, for the report and the record of the run. */
  uses(name: string, what: SpectrumSet | Model): void;
  /** Figures of an epoch that is done, for the record of the run. */
  metrics(entry: Readonly<Record<string, number>>): void;
}

/** What a command has to say in a report, beside what is said of every command. */
export interface ReportContent {
  /** What was found, in a few sentences. */
  readonly summary: string;
  readonly sections: readonly ReportSection[];
}

/** What a command found: `data` for `--json`, `text` for people. */
export interface Outcome<D extends object = object> {
  readonly data: D;
  readonly text: string;
  /** Called where a report is wanted. */
  readonly report?: () => ReportContent | Promise<ReportContent>;
}

export interface Command<O extends Options = Options, D extends object = object> {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** A paragraph of the help, where the summary does not say it all. */
  readonly description?: string;
  readonly operands: readonly Operand[];
  readonly options: O;
  /** Whole command lines, as a user types them after `npx`. */
  readonly examples: readonly string[];
  run(context: Context<O>): Promise<Outcome<D>>;
}

/** States a command so that its `run` sees the types of its options, and others that of its result. */
export function defineCommand<const O extends Options, D extends object>(command: Command<O, D>): Command<O, D> {
  return command;
}
