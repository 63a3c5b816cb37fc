import { parseArgs } from "node:util";
import { UsageError } from "@stokes/errors";
import type { Command, Option, Options } from "./command.ts";
import { namesModel } from "./names-model.ts";
import { nearest } from "./nearest.ts";
import { commonOptions } from "./options.ts";

export type OptionValue = string | number | boolean | undefined;

export interface ParsedArguments {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly operands: readonly string[];
}

/**
 * Reads the arguments of one command. `configured` gives options of a configuration file, which those in `argv` go
 * before. Throws a UsageError that names the option and, where one is near, the option that was meant.
 */
export function parseArguments(
  command: Command,
  argv: readonly string[],
  configured: (file: string, options: Options) => Readonly<Record<string, OptionValue>> = () => ({}),
): ParsedArguments {
  const options: Options = { ...command.options, ...commonOptions };
  const names = Object.keys(options);
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        { type: type === "flag" ? "boolean" : "string", ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });

  const given: Record<string, OptionValue> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) {
      const near = nearest(token.name, names);
      const hint = near === undefined ? `see stokes ${command.name} --help` : `did you mean --${near}?`;
      throw new UsageError(`${token.rawName} is not an option of stokes ${command.name}; ${hint}`);
    }
    if (Object.hasOwn(given, token.name)) throw new UsageError(`${token.rawName} is given twice; give it once`);
    if (option.type === "flag") {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value; leave =${token.value} out`);
      given[token.name] = true;
    } else {
      const swallowed = !token.inlineValue && token.value?.startsWith("--");
      given[token.name] = coerce(token.rawName, option, swallowed ? "" : token.value);
    }
  }

  const file = given.config;
  const values: Record<string, OptionValue> = {};
  Object.assign(values, typeof file === "string" ? configured(file, options) : {}, given);
  for (const [name, option] of Object.entries(options)) {
    values[name] ??= option.type === "flag" ? false : option.default;
  }
  if (values.help !== true) requireComplete(command, values, operands);
  return { values, operands };
}

/** The value of `option` in its own type, out of text or JSON. Throws a UsageError that begins with `name`. */
export function coerce(name: string, option: Option, value: unknown): OptionValue {
  if (option.type === "flag") {
    if (typeof value !== "boolean") throw new UsageError(`${name} is true or false, not ${JSON.stringify(value)}`);
    return value;
  }
  if ((typeof value !== "string" && typeof value !== "number") || value === "") {
    throw new UsageError(`${name} needs a value: ${name} ${option.placeholder}`);
  }
  if (option.type === "text") return String(value);
  if (option.type === "choice") {
    const chosen = String(value);
    if (!option.choices.includes(chosen)) {
      throw new UsageError(`${name} is one of ${option.choices.join(", ")}, not ${chosen}`);
    }
    return chosen;
  }
  const number = Number(value);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = option;
  const kind = option.type === "integer" ? "a whole number" : "a number";
  const fits = option.type === "integer" ? Number.isInteger(number) : Number.isFinite(number);
  if (!fits || number < min || number > max) throw new UsageError(`${name} is ${kind}${range(min, max)}, not ${value}`);
  return number;
}

function range(min: number, max: number): string {
  if (Number.isFinite(min) && Number.isFinite(max)) return ` from ${min} to ${max}`;
  if (Number.isFinite(min)) return ` of ${min} or more`;
  return Number.isFinite(max) ? ` of ${max} or less` : "";
}

function requireComplete(command: Command, values: Record<string, OptionValue>, operands: readonly string[]): void {
  const needed = command.operands.filter(({ optional }) => !optional);
  const see = `see stokes ${command.name} --help`;
  if (operands.length < needed.length) {
    throw new UsageError(`stokes ${command.name} needs ${needed.map(({ name }) => name).join(" and ")}; ${see}`);
  }
  if (operands.length > command.operands.length && !command.operands.at(-1)?.many) {
    throw new UsageError(`stokes ${command.name} does not know what to do with ${operands.at(-1)}; ${see}`);
  }
  const [first, ...others] = operands;
  const model = others.find(namesModel);
  if (command.operands[0]?.name === "MODEL" && model !== undefined && !namesModel(first)) {
    throw new UsageError(`the model comes first: stokes ${command.name} ${model} ${first}`);
  }
  for (const [name, option] of Object.entries(command.options)) {
    if (option.type !== "flag" && option.required && values[name] === undefined) {
      const form = option.short === undefined ? `--${name}` : `-${option.short}`;
      throw new UsageError(`stokes ${command.name} needs ${form} ${option.placeholder}: ${option.describe}`);
    }
  }
}
