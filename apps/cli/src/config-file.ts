import { readFileSync } from "node:fs";
import { UsageError } from "@stokes/errors";
import type { Options } from "./command.ts";
import { suggestion } from "./nearest.ts";
import { coerce, type OptionValue } from "./parse-arguments.ts";

/** The options in a JSON file whose keys are a command's long option names. Throws a UsageError for all else. */
export function readConfigFile(path: string, options: Options): Record<string, OptionValue> {
  const config = parseObject(path);
  const values: Record<string, OptionValue> = {};
  for (const [key, value] of Object.entries(config)) {
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    if (option === undefined) {
      throw new UsageError(`${path}: ${key} is not an option of this command${suggestion(key, Object.keys(options))}`);
    }
    values[key] = coerce(`${path}: ${key}`, option, value);
  }
  return values;
}

function parseObject(path: string): object {
  const text = readFileSync(path, "utf8");
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new UsageError(`${path} must hold one JSON object of options, such as {"seed": 1}`);
  }
  return config;
}
