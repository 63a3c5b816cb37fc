import { expect, it } from "vitest";
import { parseRecipe, stepNames } from "./recipe.ts";
import { type ParameterForm, stepForms } from "./step-forms.ts";

const forms = stepForms();
const parameters = forms.flatMap(({ step, methods }) =>
  methods.flatMap(({ method, parameters: all }) => all.map((parameter) => ({ step, method, parameter }))),
);

it("has every step, with every method and parameter explained", () => {
  expect(forms.map(({ step }) => step)).toEqual(stepNames);
  expect(forms.filter(({ meaning }) => meaning === "")).toEqual([]);
  const methods = forms.flatMap(({ methods: all }) => all).filter(({ method }) => method !== undefined);
  expect(methods.length).toBeGreaterThan(30);
  expect(methods.filter(({ meaning }) => meaning === "")).toEqual([]);
  expect(parameters.filter(({ parameter }) => parameter.meaning === "")).toEqual([]);
});

it("states bounds, defaults and units as the schemas have them", () => {
  const find = (step: string, method: string | undefined, name: string) =>
    parameters.find((one) => one.step === step && one.method === method && one.parameter.name === name)?.parameter;
  expect(find("baseline", "asls", "lambda")).toMatchObject({ kind: "number", least: 0, above: true, preset: 1e6 });
  expect(find("baseline", "asls", "asymmetry")).toMatchObject({ kind: "number", least: 0, above: false, most: 1 });
  expect(find("smooth", "savitzky-golay", "window")).toMatchObject({
    kind: "odd",
    least: 1,
    unit: "points",
    preset: 9,
  });
  expect(find("smooth", "savitzky-golay", "degree")).toMatchObject({ kind: "whole", least: 0, optional: true });
  expect(find("crop", undefined, "ranges")).toMatchObject({ kind: "ranges", optional: false, unit: "cm⁻¹" });
  expect(find("normalise", "peak", "range")).toMatchObject({ kind: "range", optional: false });
  expect(find("normalise", "msc", "reference")).toMatchObject({ kind: "numbers", optional: true, preset: undefined });
  expect(find("resample", undefined, "method")).toMatchObject({
    kind: "choice",
    choices: ["linear", "cubic", "fourier"],
    preset: "linear",
  });
  expect(find("baseline", "snip", "decreasing")).toMatchObject({ kind: "flag", preset: true });
  expect(find("despike", "neighbours", "repeats")).toMatchObject({ kind: "text", optional: true });
});

/** Something that the form allows. */
function example({ kind, least = 0, above, choices }: ParameterForm) {
  switch (kind) {
    case "number":
      return above ? least + 1 : least;
    case "whole":
    case "odd":
      return least;
    case "flag":
      return true;
    case "text":
      return "repeat";
    case "choice":
      return choices[0];
    case "range":
      return [600, 1800];
    case "ranges":
      return [[600, 1800]];
    case "numbers":
      return [1, 2];
  }
}

it("only allows what recipes take, and no number below its bound", () => {
  for (const { step, methods } of forms) {
    for (const { method, parameters: all } of methods) {
      const filled = {
        step,
        ...(method !== undefined && { method }),
        ...Object.fromEntries(all.map((parameter) => [parameter.name, example(parameter)])),
      };
      expect(parseRecipe({ version: 2, steps: [filled] }).steps[0]).toEqual(filled);
      for (const { name, least, above } of all) {
        if (least === undefined) continue;
        const wrong = { ...filled, [name]: above ? least : least - 1 };
        expect(() => parseRecipe({ version: 2, steps: [wrong] }), `${step} ${method} ${name}`).toThrow(name);
      }
    }
  }
});
