/** @file The options that several commands share, each worded once. */

/** Options that every command takes. */
export const commonOptions = {
  json: { type: "flag", describe: "print the result as one JSON object on standard output" },
  config: { type: "text", placeholder: "FILE", describe: "read options from a JSON file; the command line wins" },
  quiet: { type: "flag", describe: "no progress and no notes on standard error" },
  verbose: { type: "flag", describe: "show the stack of an error" },
  help: { type: "flag", short: "h", describe: "show this help" },
} as const;

export const seedOption = {
  type: "integer",
  placeholder: "N",
  min: 0,
  max: 2 ** 32 - 1,
  default: 0,
  describe: "seed of every random choice; the same seed gives the same result",
} as const;

export const forceOption = { type: "flag", describe: "replace an output that exists" } as const;

/** `-o`, for a command that cannot do without. */
export function outputOption<const P extends string>(placeholder: P, describe: string) {
  return { type: "text", short: "o", placeholder, required: true, describe } as const;
}

export const labelOption = { type: "text", placeholder: "COLUMN", describe: "column that holds the class" } as const;

export const groupOption = {
  type: "text",
  placeholder: "COLUMN",
  describe: "column that holds the patient, specimen or map; a group is never split between training and test",
} as const;

export const poolOption = {
  type: "choice",
  placeholder: "HOW",
  choices: ["class", "mean", "all"],
  default: "class",
  describe: "features from the class token, the mean of the patches' tokens, or all of them side by side",
} as const;

export const reportOption = {
  type: "text",
  placeholder: "FILE",
  describe: "write a page (.html) with figures, parameters, versions, digests of the data, and the command",
} as const;

export const runOption = {
  type: "text",
  placeholder: "DIR",
  describe: "keep a record there: run.json (command, data, versions, outcome) and metrics.jsonl, a line an epoch",
} as const;
