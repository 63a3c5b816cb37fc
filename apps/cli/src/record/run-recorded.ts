/** @file The record of a run: what was run on what, how it went, and the figures of every epoch. */

import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@stokes/errors";
import { commandLine } from "@stokes/report";
import { writeAtomically } from "@stokes/spectra/node";
import type { Command, Context, Options, Outcome } from "../command.ts";
import { explainError } from "../explain-error.ts";
import { makeFolder } from "../make-folder.ts";
import { givenOptions } from "./given-options.ts";
import { type UsedData, usedData } from "./used-data.ts";
import { versions } from "./versions.ts";

/** What `run.json` holds. */
export interface RunRecord {
  readonly command: string;
  /** The folder that it was run in, to which its paths are relative. */
  readonly directory: string;
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly data: readonly UsedData[];
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended: string | null;
  /** `running` where the run goes on, or was killed. */
  readonly outcome: "running" | "done" | "stopped" | "failed";
  /** Why it was stopped or failed. */
  readonly message?: string;
  /** What the command prints under `--json`. */
  readonly result?: object;
}

/**
 * Runs a command by `run` and keeps its record in `folder`: `run.json`, written at the beginning and at the end, and
 * `metrics.jsonl`, a line an epoch while it runs. Throws a UsageError where the folder holds the
 * record of another run: of one that failed it is replaced, of one that was interrupted `--resume` goes on with it, and
 * any is replaced under `--force`.
 */
export async function runRecorded<D extends object>(
  command: Command<Options, D>,
  context: Context,
  folder: string,
  run: (context: Context) => Promise<Outcome<D>>,
): Promise<Outcome<D>> {
  const { values, operands, argv, io } = context;
  const recordPath = join(folder, "run.json");
  const metricsPath = join(folder, "metrics.jsonl");
  const resumed = values.resume !== undefined;
  refuseOther(recordPath, folder, { resumed, force: values.force === true });
  makeFolder(folder);
  if (!resumed) writeFileSync(metricsPath, "");

  let record: RunRecord = {
    command: commandLine(argv),
    directory: process.cwd(),
    operands,
    options: givenOptions(command, values),
    versions,
    seed: typeof values.seed === "number" ? values.seed : null,
    data: [],
    started: new Date().toISOString(),
    ended: null,
    outcome: "running",
  };
  const used: Promise<UsedData>[] = [];
  const write = async (change: Partial<RunRecord>) => {
    record = { ...record, ...change, data: await Promise.all(used) };
    await writeAtomically(recordPath, new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`));
  };
  await write({});
  try {
    const outcome = await run({
      ...context,
      uses(name, what) {
        used.push(usedData(name, what));
        context.uses(name, what);
      },
      metrics(entry) {
        appendFileSync(metricsPath, `${JSON.stringify(entry)}\n`);
        context.metrics(entry);
      },
    });
    await write({ outcome: "done", ended: new Date().toISOString(), result: outcome.data });
    return outcome;
  } catch (error) {
    const { kind, sentence } = explainError(error, io.signal);
    const outcome = kind === "Stopped" ? "stopped" : "failed";
    await write({ outcome, ended: new Date().toISOString(), message: sentence });
    throw error;
  }
}

function refuseOther(recordPath: string, folder: string, { resumed = false, force = false }): void {
  if (force || !existsSync(recordPath)) return;
  const outcome = outcomeIn(readFileSync(recordPath, "utf8"));
  if (outcome === "failed" || (resumed && outcome !== "done")) return;
  throw new UsageError(
    `${folder} holds the record of ${outcome === "running" ? "a run that goes on or was killed" : "another run"}; ` +
      "give another --run, or --force to replace it",
  );
}

/** The outcome that the text of a `run.json` tells of; undefined where it tells of none. */
function outcomeIn(text: string): unknown {
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === "object" && record !== null && "outcome" in record ? record.outcome : undefined;
  } catch {
    return undefined;
  }
}
