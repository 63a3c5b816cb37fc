import { applyRecipe, simulateSpectra, stepForms } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { newStep, parameterOf, withParameter } from "./recipe-step.ts";
import { sliderOf } from "./slider.ts";
import { tracePath } from "./trace-path.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 6, points: 200, seed: 3 });
const { shift } = set;
const spectra = { range: [shift[0], shift[shift.length - 1]], points: shift.length } as const;
const forms = stepForms();

describe("a new step", () => {
  const all = forms.flatMap((form) => form.methods.map((method) => ({ form, method })));

  it.each(all.map((one) => [`${one.form.step} ${one.method.method ?? ""}`, one] as const))(
    "can be done as it is: %s",
    (_, { form, method }) => {
      const step = newStep(form, method, spectra);
      // Spectra without a map have no neighbours; of 12 spectra there are no 10 components.
      if (method.method === "neighbours" || method.method === "mnf") return expect(step.step).toBe(form.step);
      const { intensity } = applyRecipe(set, { version: 2, steps: [step] });
      expect(intensity.every(Number.isFinite)).toBe(true);
    },
  );

  it("changes by one parameter, and refuses what it does not take", () => {
    const [crop] = forms;
    const step = newStep(crop, crop.methods[0], spectra);
    const changed = withParameter(step, "ranges", [[500, 700]]);
    expect(parameterOf(changed, "ranges")).toEqual([[500, 700]]);
    expect(() => withParameter(step, "ranges", [])).toThrow("it must name a region");
    expect(() => withParameter(step, "range", 1)).toThrow('there is no parameter "range"');
  });
});

describe("sliderOf", () => {
  const parameters = forms.flatMap(({ methods }) => methods.flatMap(({ parameters: all }) => all));
  const sliding = parameters.filter((form) => sliderOf(form) !== undefined);

  it("gives every number with a preset a slider that stays in its bounds", () => {
    expect(sliding.length).toBeGreaterThan(25);
    for (const form of sliding) {
      const slider = sliderOf(form);
      if (slider === undefined || typeof form.preset !== "number") continue;
      expect(slider.toValue(slider.toPosition(form.preset)), form.name).toBeCloseTo(form.preset, 6);
      for (const position of [0, 0.37, 1]) {
        const value = slider.toValue(position);
        expect(value, form.name).toBeGreaterThanOrEqual(form.least ?? 0);
        if (form.above) expect(value).toBeGreaterThan(form.least ?? 0);
        if (form.most !== undefined) expect(value).toBeLessThanOrEqual(form.most);
        if (form.kind !== "number") expect(value % 1).toBe(0);
        if (form.kind === "odd") expect(value % 2).toBe(1);
      }
    }
  });
});

describe("tracePath", () => {
  const frame = { first: 0, last: 100, low: 0, high: 10, width: 100, top: 0, bottom: 10 };

  it("keeps a peak of one point among thousands, and breaks at a gap", () => {
    const x = Float64Array.from({ length: 10_000 }, (_, i) => i / 100);
    const y = new Float32Array(10_000);
    y[5432] = 10;
    const path = tracePath(x, y, frame);
    expect(path).toContain("54.3 0.0");
    expect(path.length).toBeLessThan(6000);
    expect(path.match(/M/g)).toHaveLength(1);
    const cut = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 60, 61, 62);
    expect(tracePath(cut, new Float32Array(12), frame).match(/M/g)).toHaveLength(2);
  });
});
