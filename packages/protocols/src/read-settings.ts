import { UsageError } from "@stokes/errors";
import * as v from "valibot";
import type { Settings } from "./peer.ts";

/** The settings as `schema` has them. Throws a UsageError that names the peer and the first setting that does not fit. */
export function readSettings<Schema extends v.GenericSchema>(
  peer: string,
  schema: Schema,
  settings: Settings,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, settings);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new UsageError(
    `the setting "${v.getDotPath(issue) ?? ""}" of ${peer} does not fit: ${issue.message}; take one of its candidates`,
  );
}
