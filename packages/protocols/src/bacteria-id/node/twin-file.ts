import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "@stokes/errors";
import * as v from "valibot";
import type { Provenance } from "../history.ts";

export const TWIN_FILE = "twin.json";

const whole = v.pipe(v.number(), v.integer());
const schema = v.object({
  simulated: v.literal(true),
  seed: whole,
  perClass: v.optional(whole),
  version: v.optional(whole, 0),
});

/** What `twin.json` in a folder says, or undefined where it is missing. Throws a DataError where it says something else. */
export function readTwinFile(folder: string): (Provenance & { kind: "simulated" }) | undefined {
  const path = join(folder, TWIN_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const { seed, perClass = 0, version } = v.parse(schema, JSON.parse(readFileSync(path, "utf8")));
    return { kind: "simulated", seed, perClass, version };
  } catch (cause) {
    throw new DataError(`${path} does not say how the folder was simulated; simulate it again`, { cause });
  }
}
