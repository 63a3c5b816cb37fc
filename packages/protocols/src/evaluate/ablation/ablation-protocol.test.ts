import { describe, expect, it } from "vitest";
import { evaluateHere } from "../evaluate-here.fixture.ts";
import { evaluationPages } from "../page/evaluation-page.ts";
import { recordsOf } from "../page/records-of.ts";
import { TINY_POINTS, tinyData } from "../tiny-data.fixture.ts";
import { ablationBudgets } from "./ablation-budget.ts";
import { ablationProtocol } from "./ablation-protocol.ts";
import { ablationVariants, BASE } from "./ablation-variants.ts";

describe("variants", () => {
  it("differ from the default preset in one thing each", () => {
    const base = ablationVariants.find(({ id }) => id === BASE);
    for (const points of [500, 1000]) {
      for (const { id, architecture, options, epochsTimes } of ablationVariants) {
        const own = architecture(points);
        expect(own.points % own.patch).toBe(0);
        const changes = [
          JSON.stringify(own) !== JSON.stringify(base?.architecture(points)),
          ...Object.values(options).map(() => true),
          epochsTimes !== 1,
        ].filter((change) => change);
        expect(changes, id).toHaveLength(id === BASE ? 0 : 1);
      }
    }
    expect(new Set(ablationVariants.map(({ factor }) => factor))).toEqual(
      new Set([
        "none",
        "mask ratio",
        "patch size",
        "depth",
        "width",
        "decoder depth",
        "epochs",
        "augmentation",
        "target",
        "positions",
        "masking",
      ]),
    );
  });
});

describe("ablation", () => {
  it("tells the difference of each change, seed by seed", async () => {
    const size = { width: 16, depth: 1, heads: 2, hidden: 16 };
    const small = () => ({ points: TINY_POINTS, patch: 8, maskRatio: 0.4, encoder: size, decoder: size });
    const variants = ablationVariants
      .filter(({ id }) => [BASE, "masking-block"].includes(id))
      .map((variant) => ({ ...variant, architecture: small }));
    const budgets = { ...ablationBudgets, small: { referenceEach: 3, epochs: 2, seeds: 2, peers: [] } };
    const run = await evaluateHere(ablationProtocol(variants, budgets), tinyData(4));
    const cells = recordsOf(run.records, {});
    expect(cells.map(({ cell }) => [cell.peer, cell.seed, cell.condition.factor])).toEqual([
      [BASE, 0, "none"],
      [BASE, 1, "none"],
      ["masking-block", 0, "masking"],
      ["masking-block", 1, "masking"],
    ]);
    for (const { scores } of cells) {
      expect(scores.probe).toBeGreaterThan(0.2);
      expect(scores.clustering).toBeGreaterThan(0.1);
    }
    const { markdown, html } = evaluationPages(run, "npx stokes evaluate ablation");
    expect(markdown).toMatch(/\| masking \| a block hidden \| \d.* \| [−\d].* ± .* \|/);
    expect(markdown).toMatch(/\| a block hidden \| \d.* \| [−\d].* ± .* \| \d.* \|/);
    expect(markdown).not.toContain("## Settings");
    expect(html).toContain("What each part of the recipe is worth (simulated)");
  });
});
