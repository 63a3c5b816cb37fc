import {
  type JsonValue,
  type MethodForm,
  type ParameterForm,
  parseRecipe,
  type Step,
  type StepForm,
} from "@stokes/spectra";

/** A step's parameters by name, without its name and method. */
export function parameterOf(step: Step, name: string): JsonValue | undefined {
  return Object.entries<JsonValue | undefined>(step).find(([key]) => key === name)?.[1];
}

/** The step with another value; undefined leaves the parameter out. Throws a DataError where the step does not take it. */
export function withParameter(step: Step, name: string, value: JsonValue | undefined): Step {
  const { [name]: _, ...others } = Object.fromEntries(Object.entries(step));
  return checkedStep(value === undefined ? others : { ...others, [name]: value });
}

/** A step to begin with: presets, and for what has none something that suits spectra of this range and length. */
export function newStep(
  { step }: StepForm,
  { method, parameters }: MethodForm,
  spectra: { readonly range: readonly [number, number]; readonly points: number },
): Step {
  const needed = parameters.filter(({ optional }) => !optional).map((form) => [form.name, startOf(form, spectra)]);
  const points = step === "resample" ? { points: spectra.points } : {};
  return checkedStep({ step, ...(method !== undefined && { method }), ...points, ...Object.fromEntries(needed) });
}

function startOf(
  { kind, name, least = 0, above }: ParameterForm,
  { range: [low, high] }: { readonly range: readonly [number, number] },
): JsonValue {
  const range = [Math.ceil(low), Math.floor(high)];
  switch (kind) {
    case "range":
      return range;
    case "ranges":
      return [range];
    case "numbers":
      return name === "shift" ? range : name === "response" ? [1, 1] : [0];
    default:
      return above ? least + 1 : least;
  }
}

function checkedStep(json: JsonValue): Step {
  return parseRecipe({ version: 2, steps: [json] }).steps[0];
}
