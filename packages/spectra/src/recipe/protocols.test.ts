import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSpectra } from "../node.ts";
import { withColumn } from "../set/columns.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { applyRecipe } from "./apply-recipe.ts";
import { findProtocol } from "./find-protocol.ts";
import { protocols } from "./protocols.ts";
import { parseRecipe, type Recipe } from "./recipe.ts";
import { recipeHash } from "./recipe-hash.ts";
import { createEffectTally } from "./step-effect.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 6, points: 400 });
const grid = (step: number) => Float64Array.from({ length: 12 }, (_, i) => (step === 1 ? i % 4 : Math.floor(i / 4)));
const map = withColumn(withColumn(set, "x", grid(1)), "y", grid(4));

describe("protocols", () => {
  it.each(protocols.map((protocol) => [protocol.name, protocol] as const))(
    "%s runs and replays",
    async (name, { recipe }) => {
      const result = applyRecipe(map, recipe);
      expect(result.history.length).toBe(1 + recipe.steps.length);
      expect(findProtocol(name).recipe).toBe(recipe);
      expect(await recipeHash(recipe)).toBe(await recipeHash(parseRecipe(JSON.parse(JSON.stringify(recipe)))));
    },
  );

  it("have names and hashes of their own", async () => {
    expect(new Set(protocols.map(({ name }) => name)).size).toBe(protocols.length);
    expect(new Set(await Promise.all(protocols.map(({ recipe }) => recipeHash(recipe)))).size).toBe(protocols.length);
    expect(() => findProtocol("bakteria")).toThrow('did you mean "bacteria"?');
  });
});

const polymers = join(import.meta.dirname, "../../../../../shared/data/rampp_microplastics/data-raw");
describe.skipIf(!existsSync(polymers))("microplastics (skipped where ../shared/data is missing)", () => {
  it("keep their baseline under the spectrum by the protocol fluorescent, steep edge at -27 cm-1 and all", async () => {
    const { set: measured } = await loadSpectra([polymers]);
    const widened = (recipe: Recipe) => {
      const tally = createEffectTally(recipe);
      applyRecipe(measured, recipe, { observe: tally.add });
      return tally.effects().find(({ step }) => step === "baseline")?.widenedSpectra;
    };
    expect(widened(findProtocol("fluorescent").recipe)).toBe(0);
    // airPLS runs off from that edge, in Python as here; the report must say so.
    expect(widened({ version: 2, steps: [{ step: "baseline", method: "airpls" }] })).toBeGreaterThan(10);
  });
});

describe("recipeHash", () => {
  it("sees what changes the numbers, and not the order of keys or defaults left out", async () => {
    const short = await recipeHash({ version: 2, steps: [{ step: "baseline", method: "arpls" }] });
    expect(short).toMatch(/^[0-9a-f]{64}$/);
    expect(await recipeHash({ version: 2, steps: [{ lambda: 1e5, method: "arpls", step: "baseline" }] })).toBe(short);
    expect(await recipeHash({ version: 2, steps: [{ step: "baseline", method: "arpls", lambda: 1e6 }] })).not.toBe(
      short,
    );
  });
});
