import fc from "fast-check";
import { expect, it } from "vitest";
import { divideBatch } from "./divide-batch.ts";

it.each([
  [64, 1, { parts: 1, replicas: 1 }],
  [64, 2, { parts: 2, replicas: 2 }],
  [256, 2, { parts: 4, replicas: 2 }],
  [64, 16, { parts: 4, replicas: 4 }],
  [16, 2, { parts: 1, replicas: 1 }],
  [127, 2, { parts: 1, replicas: 1 }],
])("a batch of %i on %i threads", (batch, threads, expected) => {
  expect(divideBatch(batch, threads)).toEqual(expected);
});

it("divides every batch evenly, replicas within the threads", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 64 }), (batch, threads) => {
      const { parts, replicas } = divideBatch(batch, threads);
      expect(batch % parts).toBe(0);
      expect(parts % replicas).toBe(0);
      expect(replicas).toBeLessThanOrEqual(threads);
    }),
  );
});
