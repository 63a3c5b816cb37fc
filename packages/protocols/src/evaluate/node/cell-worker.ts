/** @file A process that runs cells for `createCellProcess`, one after another. */
import { isExpectedError } from "@stokes/errors";
import type { CellOutcome } from "../cells/cell.ts";
import { evaluationNamed } from "../protocols.ts";
import { createCellCache } from "./cell-cache.ts";
import type { CellProcessStart, CellReply, CellRequest } from "./cell-messages.ts";
import { loadEvaluationData } from "./load-evaluation-data.ts";

const reply = (message: CellReply) => void process.send?.(message);

process.on("SIGINT", () => {}); // Ctrl-C reaches the whole group; the parent decides what ends when.
process.on("disconnect", () => process.exit());

let started: ReturnType<typeof start> | undefined;

process.on("message", async (request: CellRequest) => {
  if (request.kind === "start") {
    started = start(request);
    started.catch(() => {}); // told with the first cell
    return;
  }
  try {
    if (started === undefined) throw new Error("a cell came before the start");
    const run = await started;
    reply({ kind: "outcome", outcome: await run(request.cell) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    reply({ kind: "failure", message, ...(isExpectedError(error) ? { tag: error.tag } : {}) });
  }
});

async function start({ protocol, budget, cache, ...request }: CellProcessStart) {
  const { run, pairs } = evaluationNamed(protocol);
  const data = await loadEvaluationData({ ...request, pairs: pairs?.[budget] });
  const remember = createCellCache(cache.folder, cache);
  return (cell: Parameters<typeof run>[0]): Promise<CellOutcome> => run(cell, data, budget, { remember });
}
