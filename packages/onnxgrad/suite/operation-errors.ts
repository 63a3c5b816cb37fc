import fc from "fast-check";
import type { RuntimeOptions } from "../src/index.ts";
import { operationCases } from "./cases.ts";
import { gradientError } from "./check-gradients.ts";
import { uniformFrom } from "./uniform-from.ts";

export interface OperationErrors {
  /** Gradient error of each operation, the worst of its draws; -1 where the provider refuses it, `Infinity` where it fails. */
  readonly errors: Record<string, number>;
  readonly log: readonly string[];
}

/** Tries every operation outside a test runner: in a page, or in a process of its own. */
export async function operationErrors(runtime: RuntimeOptions, draws: number): Promise<OperationErrors> {
  const errors: Record<string, number> = {};
  const log: string[] = [];
  for (const operation of operationCases) {
    errors[operation.name] = 0;
    for (const [i, draw] of fc.sample(operation.draws, { numRuns: draws, seed: 1 }).entries()) {
      const error = await gradientError(operation, draw, uniformFrom(i), runtime).catch((reason) => {
        log.push(`${operation.name}: ${reason}`);
        return `${reason}`.includes("WebGPU in a browser computes") ? -1 : Infinity;
      });
      if (error >= 2e-3) log.push(`${operation.name}: ${error} with ${JSON.stringify(draw)}`);
      errors[operation.name] = error < 0 ? error : Math.max(errors[operation.name], error);
    }
  }
  return { errors, log };
}
