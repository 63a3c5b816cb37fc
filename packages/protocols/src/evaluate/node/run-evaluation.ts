import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { UsageError } from "@stokes/errors";
import { type CellContext, cellKey } from "../cells/cell-key.ts";
import { peerNamed } from "../cells/peer-named.ts";
import type { BudgetName, EvaluationPlan } from "../cells/protocol.ts";
import { type CellProgress, runCells } from "../cells/run-cells.ts";
import { checkLeakage } from "../data/check-leakage.ts";
import { evaluationDigest, isSimulatedData, namesPresent, provenanceOf } from "../data/evaluation-data.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { evaluationNamed } from "../protocols.ts";
import { createCellProcess } from "./cell-process.ts";
import { type DataRequest, loadEvaluationData, partsPresent } from "./load-evaluation-data.ts";
import { lockOutput } from "./output-lock.ts";
import { openResultsFile } from "./results-file.ts";

export interface EvaluationRequest {
  readonly protocol: string;
  /** Folder with the arrays of Bacteria-ID or of its twin. */
  readonly data: string;
  readonly out: string;
  readonly budget: BudgetName;
  /** The budget's unless given. */
  readonly peers?: readonly string[] | "all" | undefined;
  readonly seeds?: number | undefined;
  /** Goes on with what is in `out`. */
  readonly resume?: boolean | undefined;
  /** Starts anew where `out` holds results. */
  readonly force?: boolean | undefined;
  /** Cells at the same time, and threads of the engine for each; one cell a core unless given. */
  readonly parallel?: { readonly cells?: number | undefined; readonly threads?: number | undefined };
  /** Of everything that results may hang on. */
  readonly versions: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CellProgress) => void) | undefined;
  readonly onNote?: ((text: string) => void) | undefined;
}

export const RESULTS_FILE = "results.jsonl";

/**
 * Runs a protocol cell by cell, in processes, and keeps each result in `out` as it comes. Throws a UsageError for peers
 * that there are not or an `out` that holds results, a DataError where the data do not serve, the signal's reason when
 * stopped; what was finished stays.
 */
export async function runEvaluation(request: EvaluationRequest): Promise<EvaluationRun> {
  const { data: folder, out, budget, versions, signal, onProgress, onNote } = request;
  const protocol = evaluationNamed(request.protocol);
  const defaults = protocol.defaults[budget];
  const seeds = request.seeds ?? defaults.seeds;
  const { peers = defaults.peers } = request;
  const peerIds = peers === "all" ? protocol.peers.map(({ id }) => id) : peers;
  const plan: EvaluationPlan = {
    budget,
    peers: peerIds.map((id) => peerNamed(protocol.peers, id).id),
    seeds: Array.from({ length: seeds }, (_, i) => i),
  };
  const resultsPath = join(out, RESULTS_FILE);
  if (existsSync(resultsPath) && !request.resume && !request.force) {
    throw new UsageError(`${resultsPath} exists; go on with it by --resume, start anew by --force, or give another -o`);
  }
  const parts = [...protocol.parts, ...partsPresent(folder, protocol.optional)];
  const { present, ...facts } = await inspectData({ folder, parts, pairs: protocol.pairs?.[budget] });
  for (const [name, rows] of Object.entries(facts.leftOut)) {
    onNote?.(`${rows.length} spectra of ${name} are copies of others of it, and are left out`);
  }
  const release = lockOutput(out);
  try {
    if (!request.resume) rmSync(resultsPath, { force: true });
    const results = await openResultsFile(resultsPath);
    const context: CellContext = { protocol: protocol.name, size: protocol.size(budget), data: facts.digest, versions };
    const { cells = availableParallelism(), threads = 1 } = request.parallel ?? {};
    const start = {
      protocol: protocol.name,
      budget,
      folder,
      parts,
      leftOut: facts.leftOut,
      cache: { folder: join(out, "cache"), scope: JSON.stringify({ data: facts.digest, versions }) },
    };
    const lanes = Array.from({ length: cells }, () => createCellProcess(start, threads));
    const close = () => {
      for (const lane of lanes) lane.close();
    };
    signal?.addEventListener("abort", close);
    const started = performance.now();
    try {
      const records = await runCells({
        stages: protocol.stages(plan, new Set(present)),
        finished: results.earlier,
        lanes,
        keyOf: (cell) => cellKey(cell, context),
        append: results.append,
        signal,
        onProgress,
      });
      await results.arrange(records);
      const seconds = (performance.now() - started) / 1000;
      return { protocol, plan, records, parallel: { cells, threads }, seconds, versions, ...facts };
    } finally {
      signal?.removeEventListener("abort", close);
      close();
    }
  } finally {
    release();
  }
}

/** What is to be known of the data before any cell runs. */
async function inspectData(request: DataRequest) {
  const data = await loadEvaluationData(request);
  return {
    present: namesPresent(data),
    digest: await evaluationDigest(data),
    simulated: isSimulatedData(data),
    provenance: provenanceOf(data),
    leftOut: checkLeakage(data),
  };
}
