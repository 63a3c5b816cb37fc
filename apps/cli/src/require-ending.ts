import { extname } from "node:path";
import { UsageError } from "@stokes/errors";

/** Throws a UsageError unless the name of a file to write ends in one of `endings`; call it before anything is computed. */
export function requireEnding(path: string, endings: readonly string[]): void {
  const ending = extname(path).toLowerCase();
  if (endings.includes(ending)) return;
  const found = ending === "" ? "without an ending" : `as "${ending}"`;
  throw new UsageError(`${path} is written as ${endings.join(" or ")}, not ${found}; change the name's ending`);
}
