import { Worker } from "node:worker_threads";
import { DataError } from "@stokes/errors";
import type { PrepareChunks } from "../store/prepare-chunks.ts";
import type { ChunkAnswer, ChunkTask, ChunkWork } from "./chunk-worker.ts";
import { runTask } from "./run-task.ts";

/** Threads that prepare chunks, each task by the next that is free, to be closed when none is left. */
export interface ChunkThreads {
  readonly prepare: PrepareChunks;
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>;
}

export function chunkThreads(count: number, work: ChunkWork): ChunkThreads {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL("./chunk-worker.ts", import.meta.url), { workerData: work }),
  );
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];

  async function prepare(...task: ChunkTask) {
    const worker = idle.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
    const answer = await runTask<ChunkTask, ChunkAnswer>(worker, task).finally(() => {
      const next = waiting.shift();
      if (next === undefined) idle.push(worker);
      else next(worker);
    });
    if ("refused" in answer) throw new DataError(answer.refused, { details: answer.details });
    return answer;
  }

  return {
    prepare,
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
