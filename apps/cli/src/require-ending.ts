import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { UsageError } from "@stokes/errors";

/** Throws a UsageError unless the name of a file to write ends in one of `endings`; call it before anything is computed. */
export function requireEnding(path: string, endings: readonly string[]): void {
  const ending = extname(path).toLowerCase();
  if (endings.includes(ending)) return;
  refuseFolder(path);
  const found = ending === "" ? "without an ending" : `as "${ending}"`;
  throw new UsageError(`${path} is written as ${endings.join(" or ")}, not ${found}; change the name's ending`);
}

/** Throws a UsageError where a folder stands in the place of the file to write. */
export function refuseFolder(path: string): void {
  if (!existsSync(path) || !statSync(path).isDirectory()) return;
  throw new UsageError(`${path} is a folder; give the name of a file to write`);
}
