import { takeRows } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { embed } from "./embed.ts";

const { set } = smallSet();
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 5 });
});

describe("embed", () => {
  it("gives a row a spectrum, of the width that the pooling says", async () => {
    for (const [pool, columns] of [
      ["class", 16],
      ["mean", 16],
      ["all", 160],
    ] as const) {
      const { embedding } = await embed(model, set, { pool, threads: 1 });
      expect(embedding).toMatchObject({ rows: 72, columns });
      expect(embedding.values).toHaveLength(72 * columns);
    }
  });

  it("pools the mean of all patches' tokens", async () => {
    const [all, mean] = [await embed(model, set, { pool: "all" }), await embed(model, set, { pool: "mean" })];
    for (let j = 0; j < 16; j++) {
      let total = 0;
      for (let t = 0; t < 10; t++) total += all.embedding.values[t * 16 + j];
      expect(mean.embedding.values[j]).toBeCloseTo(total / 10, 5);
    }
  });

  it("treats every spectrum by itself, whatever stands beside it", async () => {
    const reversed = Uint32Array.from({ length: 72 }, (_, i) => 71 - i);
    const [a, b] = [await embed(model, set), await embed(model, takeRows(set, reversed), { batchSize: 5 })];
    for (let i = 0; i < 72; i++) {
      for (let j = 0; j < 16; j++) {
        expect(Math.abs(a.embedding.values[i * 16 + j] - b.embedding.values[(71 - i) * 16 + j])).toBeLessThan(1e-5);
      }
    }
  });

  it("refuses a pooling it does not know", async () => {
    await expect(embed(model, set, { pool: "max" as never })).rejects.toThrow('pool is class, mean or all, not "max"');
  });
});
