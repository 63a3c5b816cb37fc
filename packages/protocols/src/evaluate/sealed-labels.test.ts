import { describe, expect, it } from "vitest";
import { runHalves } from "./cells/protocol.ts";
import { createCellData } from "./data/cell-data.ts";
import type { EvaluationPart } from "./data/evaluation-data.ts";
import { evaluations } from "./protocols.ts";
import { tinyData } from "./tiny-data.fixture.ts";

const cell = { stage: "score", peer: "p", settings: {}, seed: 0, condition: {} } as const;

/** Every value that can be reached from `start` without calling anything. */
function reachable(start: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof start !== "object" || start === null || found.has(start)) return found;
  found.add(start);
  for (const key of Reflect.ownKeys(start)) reachable(Reflect.get(start, key), found);
  return found;
}

describe("labels of what is scored", () => {
  it("cannot be reached from what predict is given, whatever it takes", async () => {
    const data = tinyData(4);
    const labelArrays = Object.values<EvaluationPart>(data.parts).map(({ labels }) => labels);
    let order = "";
    await runHalves(
      {
        async predict(_, given) {
          const test = given.sealed("test", "test", { seed: 0 });
          const values = reachable([
            given,
            test,
            given.labelled("finetune", { seed: 0 }),
            given.unlabelled("reference", { seed: 0 }),
          ]);
          for (const labels of labelArrays) expect(values.has(labels)).toBe(false);
          expect(() => given.labelled("test", { seed: 1 })).toThrow(
            "is sealed: its label is handed over only at the end",
          );
          order += "predicted ";
          return test;
        },
        score(_, test, truths) {
          order += "opened";
          expect(truths("test").labels).toHaveLength(test.intensity.length / test.shift.length);
          return { scores: {} };
        },
      },
      cell,
      createCellData(data),
      {},
    );
    expect(order).toBe("predicted opened");
  });

  it("are not opened where predicting fails", async () => {
    let opened = false;
    const halves = {
      predict: () => Promise.reject(new Error("no")),
      score() {
        opened = true;
        return { scores: {} };
      },
    };
    await expect(runHalves(halves, cell, createCellData(tinyData(2)), {})).rejects.toThrow("no");
    expect(opened).toBe(false);
  });

  it.each(["test", "2019clinical"] as const)(
    "of %s go to nobody once they are sealed, not even to the same cell",
    (part) => {
      const { given } = createCellData(tinyData(2));
      given.sealed("a", part, { seed: 0 });
      expect(() => given.sealed("b", part, { seed: 0 })).toThrow("cannot be scored: it was given out before");
    },
  );
});

describe("every protocol", () => {
  it.each(evaluations.map((protocol) => [protocol.name, protocol] as const))(
    "%s plans each cell once",
    (_, protocol) => {
      for (const budget of ["small", "full"] as const) {
        const { peers, seeds } = protocol.defaults[budget];
        const plan = { budget, peers, seeds: Array.from({ length: seeds }, (_, i) => i) };
        const cells = protocol
          .stages(plan, new Set([...protocol.parts, ...protocol.optional, ...(protocol.pairs ? ["simulated"] : [])]))
          .flatMap((stage) => stage([]));
        expect(new Set(cells.map((one) => JSON.stringify(one))).size).toBe(cells.length);
        expect(cells.length).toBeGreaterThan(0);
        expect(seeds).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
