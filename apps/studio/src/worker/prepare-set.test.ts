import { applyRecipe, findProtocol, type Recipe, type Step, simulateSpectra } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { JobProgress, OperationContext } from "./operation.ts";
import { prepareSet } from "./prepare-set.ts";
import { previewRecipe } from "./preview-recipe.ts";

const { set } = simulateSpectra({ classes: 3, perClass: 60, points: 300, seed: 2 });

function context(abort = new AbortController()) {
  const told: JobProgress[] = [];
  const signals = { signal: abort.signal, stop: new AbortController().signal };
  const given: OperationContext = { ...signals, progress: (one) => told.push(one), deliver: () => {} };
  return { given, told };
}

const mixed: Recipe = {
  version: 1,
  steps: [
    { step: "baseline", method: "asls", lambda: 1e4 },
    { step: "normalise", method: "msc" },
    { step: "smooth", method: "savitzky-golay", window: 5 },
    { step: "crop", ranges: [[500, 1500]] },
  ],
};

describe("prepareSet", () => {
  it.each([
    ["steps for each spectrum by itself", findProtocol("fingerprint").recipe],
    ["steps that look at the whole set between others", mixed],
    ["no step", { version: 2, steps: [] } as const],
  ])("gives the numbers of the recipe to the last bit: %s", async (_, recipe) => {
    const { given, told } = context();
    const [found, expected] = [await prepareSet({ set, recipe }, given), applyRecipe(set, recipe)];
    expect(found).toEqual(expected);
    const fractions = told.map(({ fraction }) => fraction ?? 0);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(told.length > 3).toBe(recipe.steps.length > 0);
  });

  it("stops between two blocks once it is told to", async () => {
    const abort = new AbortController();
    const { given, told } = context(abort);
    const progress = (one: JobProgress) => {
      told.push(one);
      if ((one.fraction ?? 0) > 0.2) abort.abort();
    };
    await expect(prepareSet({ set, recipe: mixed }, { ...given, progress })).rejects.toThrow("abort");
    expect(told.at(-1)?.fraction).toBeLessThan(0.5);
  });

  it("names the step at fault by its place", async () => {
    const steps = [...mixed.steps, { step: "baseline", method: "arpls", lambda: -1 } as const];
    await expect(prepareSet({ set, recipe: { version: 2, steps } }, context().given)).rejects.toThrow(
      'step 5 ("baseline"): "lambda" is -1',
    );
  });
});

describe("previewRecipe", () => {
  it("shows the first spectra as the recipe makes them", async () => {
    const { recipe } = findProtocol("fingerprint");
    const found = await previewRecipe({ set, recipe, shown: 2 }, context().given);
    const expected = applyRecipe(set, recipe);
    expect(found.failed).toBeUndefined();
    expect([...found.prepared.intensity]).toEqual([...expected.intensity.subarray(0, 2 * expected.shift.length)]);
    expect(found.lost).toHaveLength(recipe.steps.length);
  });

  it("tells which step failed, and shows what came before it", async () => {
    const crop: Step = { step: "crop", ranges: [[1, 2]] };
    const recipe: Recipe = { version: 2, steps: [mixed.steps[0], crop, mixed.steps[2]] };
    const { prepared, failed } = await previewRecipe({ set, recipe, shown: 1 }, context().given);
    expect(failed).toMatchObject({ step: 1, message: expect.stringContaining("no point lies in the region") });
    expect(prepared.shift).toEqual(set.shift);
  });

  it("warns of bands that a step eats, and not after a derivative", async () => {
    const wide = { step: "smooth", method: "gaussian", sigma: 25 } as const;
    const eaten = await previewRecipe({ set, recipe: { version: 2, steps: [wide] }, shown: 1 }, context().given);
    expect(eaten.lost[0].length).toBeGreaterThan(0);
    const derivative = { step: "smooth", method: "savitzky-golay", derivative: 2 } as const;
    const { lost } = await previewRecipe(
      { set, recipe: { version: 2, steps: [derivative, wide] }, shown: 1 },
      context().given,
    );
    expect(lost).toEqual([[], []]);
  });
});
