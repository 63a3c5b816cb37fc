/** @file Running commands inside a test, as a user would type them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pretrain } from "@stokes/smae";
import { saveModel } from "@stokes/smae/node";
import type { Recipe } from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import { run } from "./run.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `stokes ARGV…` with no terminal. */
export function stokes(...argv: readonly string[]): Promise<Ran> {
  return runHere(argv, { errIsTerminal: false });
}

/** What a command says that must succeed: its one JSON object on one line, and no complaint. */
export async function result(...argv: readonly string[]) {
  const { code, out, err } = await stokes(...argv, "--json");
  if (code !== 0 || err.includes("stokes:")) throw new Error(`stokes ${argv.join(" ")} ended with ${code}: ${err}`);
  if (out.trim().includes("\n")) throw new Error(`stokes ${argv.join(" ")} --json wrote more than a line: ${out}`);
  return JSON.parse(out);
}

/** Why a command that must fail says that it did. */
export async function refusal(...argv: readonly string[]): Promise<string> {
  const { code, err } = await stokes(...argv);
  if (code <= 0) throw new Error(`stokes ${argv.join(" ")} should have failed, and ended with ${code}`);
  return err;
}

/** Runs `stokes ARGV…` on a terminal, and asks it to stop when its progress shows `pattern`. */
export function stokesStoppedAt(pattern: RegExp, ...argv: readonly string[]): Promise<Ran> {
  return runHere(argv, { errIsTerminal: true, stopAt: pattern });
}

async function runHere(
  argv: readonly string[],
  { errIsTerminal, stopAt }: { readonly errIsTerminal: boolean; readonly stopAt?: RegExp },
): Promise<Ran> {
  const controller = new AbortController();
  let out = "";
  let err = "";
  const code = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
      if (stopAt?.test(text)) controller.abort();
    },
    errIsTerminal,
    signal: controller.signal,
  });
  return { code, out, err };
}

/** A new empty folder, with a function that gives paths in it and one that removes it. */
export function scratchFolder(): { readonly path: (name: string) => string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "stokes-"));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Pre-trains a network so small that it takes a moment, on the 80 points that it is for, and saves it. */
export async function saveSmallModel(
  path: string,
  spectra: string,
  { recipe = { version: 2, steps: [] } }: { readonly recipe?: Recipe } = {},
): Promise<void> {
  const size = { width: 16, heads: 2, hidden: 32 };
  const { set } = await loadSpectra([spectra]);
  const model = await pretrain(set, {
    architecture: {
      points: 80,
      patch: 8,
      maskRatio: 0.5,
      encoder: { ...size, depth: 2 },
      decoder: { ...size, depth: 1 },
    },
    epochs: 2,
    batchSize: 18,
    recipe,
    sources: [basename(spectra)],
  });
  await saveModel(path, model);
}
