/** @file Runs a protocol in this process, over data in memory. */
import type { CellRecord } from "./cells/cell.ts";
import { cellKey } from "./cells/cell-key.ts";
import type { EvaluationPlan, Protocol } from "./cells/protocol.ts";
import { runCells } from "./cells/run-cells.ts";
import { checkLeakage } from "./data/check-leakage.ts";
import {
  type EvaluationData,
  evaluationDigest,
  isSimulatedData,
  namesPresent,
  provenanceOf,
} from "./data/evaluation-data.ts";
import type { EvaluationRun } from "./page/evaluation-run.ts";

export async function evaluateHere(
  protocol: Protocol,
  data: EvaluationData,
  plan: Partial<EvaluationPlan> = {},
): Promise<EvaluationRun> {
  const whole: EvaluationPlan = { budget: "small", peers: protocol.peers.map(({ id }) => id), seeds: [0, 1], ...plan };
  const versions = { stokes: "0.0.0-test" };
  const digest = await evaluationDigest(data);
  const kept = new Map<string, Uint8Array>();
  const remember = async (key: string, make: () => Promise<Uint8Array>) => {
    const bytes = kept.get(key) ?? (await make());
    kept.set(key, bytes);
    return bytes;
  };
  const context = { protocol: protocol.name, size: protocol.size(whole.budget), data: digest, versions };
  const records: CellRecord[] = await runCells({
    stages: protocol.stages(whole, new Set(namesPresent(data))),
    finished: new Map(),
    lanes: [{ run: (cell) => protocol.run(cell, data, whole.budget, { remember }) }],
    keyOf: (cell) => cellKey(cell, context),
    append: async () => {},
  });
  return {
    protocol,
    plan: whole,
    records,
    simulated: isSimulatedData(data),
    digest,
    provenance: provenanceOf(data),
    leftOut: checkLeakage(data),
    parallel: { cells: 1, threads: 1 },
    seconds: 1,
    versions,
  };
}
