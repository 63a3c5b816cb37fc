import type { Command, Option, Options } from "./command.ts";
import { commonOptions } from "./options.ts";

/** The help of one command: usage, operands, options with their defaults, an example. */
export function commandHelp(command: Command): string {
  const operandRows = command.operands.map((operand) => [operandForm(operand), operand.describe] as const);
  const optionRows = rows(command.options);
  const commonRows = rows(commonOptions);
  const width = Math.max(...[...operandRows, ...optionRows, ...commonRows].map(([form]) => form.length));
  const table = (lines: readonly (readonly [string, string])[]) =>
    lines.map(([form, describe]) => `  ${form.padEnd(width)}  ${describe}`).join("\n");
  const sections = [
    `${command.summary}.`,
    ...(command.description === undefined ? [] : [command.description]),
    `Usage: stokes ${usage(command)}`,
    ...(operandRows.length > 0 ? [table(operandRows)] : []),
    ...(optionRows.length > 0 ? [`Options:\n${table(optionRows)}`] : []),
    `For every command:\n${table(commonRows)}`,
    `Example${command.examples.length > 1 ? "s" : ""}:\n${command.examples.map((line) => `  ${line}`).join("\n")}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

/** What `stokes` says about itself: every command in one line. */
export function programHelp(version: string, commands: readonly { name: string; summary: string }[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n");
  return `Stokes ${version}: self-supervised Raman spectroscopy. Learn from the spectra you have, label only a few.

Usage: stokes COMMAND [options]

${list}

Start with: npx stokes demo
Help with a command: npx stokes COMMAND --help
Exit codes: 0 done, 1 a problem with the data or the model, 2 a problem with the command line, 130 stopped by Ctrl-C
`;
}

function usage({ name, operands, options }: Command): string {
  const required = Object.entries(options).flatMap(([long, option]) =>
    option.type !== "flag" && option.required ? [optionForm(long, option, "short")] : [],
  );
  return [name, ...operands.map(operandForm), ...required, "[options]"].join(" ");
}

function operandForm({ name, optional, many }: Command["operands"][number]): string {
  const form = many ? `${name}…` : name;
  return optional ? `[${form}]` : form;
}

function rows(options: Options): (readonly [string, string])[] {
  return Object.entries(options).map(([name, option]) => [optionForm(name, option, "both"), describe(option)] as const);
}

function optionForm(name: string, option: Option, forms: "short" | "both"): string {
  const value = option.type === "flag" ? "" : ` ${option.placeholder}`;
  if (option.short === undefined) return `--${name}${value}`;
  return forms === "short" ? `-${option.short}${value}` : `-${option.short}, --${name}${value}`;
}

function describe(option: Option): string {
  if (option.type === "flag") return option.describe;
  const facts = [
    ...(option.type === "choice" ? [option.choices.join(" | ")] : []),
    ...(option.default === undefined ? [] : [`default ${option.default}`]),
    ...(option.required ? ["required"] : []),
  ];
  return facts.length === 0 ? option.describe : `${option.describe} (${facts.join("; ")})`;
}
