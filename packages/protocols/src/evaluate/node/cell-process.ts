import { type ChildProcess, fork } from "node:child_process";
import { DataError } from "@stokes/errors";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import type { CellLane } from "../cells/run-cells.ts";
import type { CellProcessStart, CellReply, CellRequest } from "./cell-messages.ts";

export interface CellProcess extends CellLane {
  /** Ends the process, and with it the cell that it runs. */
  close(): void;
}

/**
 * A lane of a process of its own with `threads` for the engine. A cell that brings its process down fails, and the next
 * gets a new one.
 */
export function createCellProcess(start: CellProcessStart, threads: number): CellProcess {
  let child: ChildProcess | undefined;
  let closed = false;
  return {
    run(cell) {
      if (closed) return Promise.reject(new Error("the process has been closed"));
      child ??= startProcess(start, threads);
      return ask(child, cell).catch((error: unknown) => {
        if (child?.exitCode !== null || child.signalCode !== null) child = undefined;
        throw error;
      });
    },
    close() {
      closed = true;
      child?.kill("SIGKILL");
    },
  };
}

function startProcess(start: CellProcessStart, threads: number): ChildProcess {
  const child = fork(new URL("./cell-worker.ts", import.meta.url), {
    execArgv: [],
    env: { ...process.env, ONNXGRAD_THREADS: String(threads) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  send(child, { kind: "start", ...start });
  return child;
}

const send = (child: ChildProcess, request: CellRequest) => child.send(request);

function ask(child: ChildProcess, cell: Cell): Promise<CellOutcome> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      child.off("message", onReply);
      child.off("exit", onExit);
      end();
    };
    const onReply = (reply: CellReply) => {
      if (reply.kind === "outcome") return settle(() => resolve(reply.outcome));
      const error = reply.tag === undefined ? new Error(reply.message) : new DataError(reply.message);
      return settle(() => reject(error));
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      settle(() => reject(new DataError(`its process was ended ${how}; it may have run out of memory`)));
    };
    child.on("message", onReply);
    child.on("exit", onExit);
    send(child, { kind: "cell", cell });
  });
}
