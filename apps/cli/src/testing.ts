/** @file Running commands inside a test, as a user would type them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `stokes ARGV…` with nothing to abort it and no terminal. */
export async function stokes(...argv: readonly string[]): Promise<Ran> {
  return stokesWith(new AbortController().signal, ...argv);
}

/** The same, stopped by `signal`. */
export async function stokesWith(signal: AbortSignal, ...argv: readonly string[]): Promise<Ran> {
  let out = "";
  let err = "";
  const code = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    errIsTerminal: false,
    signal,
  });
  return { code, out, err };
}

/** A new empty folder, with a function that gives paths in it and one that removes it. */
export function scratchFolder(): { readonly path: (name: string) => string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "stokes-"));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
