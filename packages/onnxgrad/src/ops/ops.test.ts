import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operationCases } from "../../suite/cases.ts";
import { gradientError } from "../../suite/check-gradients.ts";
import { uniformFrom } from "../../suite/uniform-from.ts";

describe.each(operationCases)("$name", (operation) => {
  it("has the gradient that central differences give", async () => {
    await fc.assert(
      fc.asyncProperty(operation.draws, fc.nat(), async (draw, seed) => {
        expect(await gradientError(operation, draw, uniformFrom(seed), { threads: 1 })).toBeLessThan(2e-3);
      }),
      { numRuns: 12, seed: 1 },
    );
  });
});
