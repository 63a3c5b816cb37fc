import type { Command, Options } from "../command.ts";
import type { OptionValue } from "../parse-arguments.ts";

/** The options of `command` itself that have a value, defaults included. */
export function givenOptions(
  { options }: Command<Options, object>,
  values: Readonly<Record<string, OptionValue>>,
): Record<string, Exclude<OptionValue, undefined>> {
  const given: Record<string, Exclude<OptionValue, undefined>> = {};
  for (const name of Object.keys(options)) {
    const value = values[name];
    if (value !== undefined) given[name] = value;
  }
  return given;
}
