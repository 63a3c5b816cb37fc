import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuntimeOptions } from "../src/index.ts";
import { operationCases } from "./cases.ts";
import { gradientError } from "./check-gradients.ts";
import { torchErrors } from "./check-torch.ts";
import { torchCases } from "./torch-cases.ts";
import { uniformFrom } from "./uniform-from.ts";

/** Every check of every operation on one backend. */
export function describeOperations(runtime: RuntimeOptions, { numRuns }: { readonly numRuns: number }): void {
  describe.each(operationCases)("$name", (operation) => {
    it("has the gradient that central differences give", async () => {
      await fc.assert(
        fc.asyncProperty(operation.draws, fc.nat(), async (draw, seed) => {
          expect(await gradientError(operation, draw, uniformFrom(seed), runtime)).toBeLessThan(2e-3);
        }),
        { numRuns, seed: 1 },
      );
    });

    const vectors = torchCases.filter(({ name }) => name === operation.name);
    it.skipIf(vectors.length === 0)("agrees with PyTorch", async () => {
      for (const vector of vectors) {
        for (const [what, error] of Object.entries(await torchErrors(operation, vector, runtime))) {
          expect(error, `${what} with ${JSON.stringify(vector.options)}`).toBeLessThan(1e-4);
        }
      }
    });
  });

  it("has a case for every vector of PyTorch's", () => {
    const names = operationCases.map(({ name }) => name);
    expect(torchCases.filter(({ name }) => !names.includes(name))).toEqual([]);
  });
}
