import { once } from "node:events";
import type { Worker } from "node:worker_threads";

/** What the worker answers to `task`; rejects with its error, or where it ends without an answer. */
export async function runTask<Task, Answer>(worker: Worker, task: Task): Promise<Answer> {
  const settled = new AbortController();
  const { signal } = settled;
  const answer = once(worker, "message", { signal });
  const end = once(worker, "exit", { signal }).then(([code]) => {
    throw new Error(`a preparation thread ended with code ${code}`);
  });
  worker.postMessage(task);
  try {
    const [message]: Answer[] = await Promise.race([answer, end]);
    return message;
  } finally {
    settled.abort();
  }
}
