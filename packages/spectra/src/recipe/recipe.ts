import { DataError } from "@stokes/errors";
import type * as v from "valibot";
import { nearestName } from "../set/columns.ts";
import type { HistoryEntry } from "../set/spectrum-set.ts";
import type { BoundStep } from "./step-definition.ts";
import { baselineStep } from "./steps/baseline.ts";
import { calibrateStep, responseStep } from "./steps/calibrate.ts";
import { cropStep } from "./steps/crop.ts";
import { despikeStep } from "./steps/despike.ts";
import { normaliseStep } from "./steps/normalise.ts";
import { resampleStep } from "./steps/resample.ts";
import { smoothStep } from "./steps/smooth.ts";

const definitions = [
  cropStep,
  despikeStep,
  calibrateStep,
  responseStep,
  resampleStep,
  baselineStep,
  smoothStep,
  normaliseStep,
] as const;

/** One step as JSON: its name in `step`, its parameters beside it; those with defaults may be left out. */
export type Step = v.InferInput<(typeof definitions)[number]["schema"]>;

/**
 * Preparation of spectra as JSON. Its version says what its steps mean, whatever Stokes reads it: by version 1 every step
 * is the first version of itself, by version 2 despiking is its second, which takes shoulders too.
 */
export interface Recipe {
  readonly version: RecipeVersion;
  readonly steps: readonly Step[];
}

export type RecipeVersion = 1 | 2;

/** The schemas that steps are checked by. */
export const stepSchemas = definitions.map(({ name, schema }) => ({ name, schema }));

/** The names of all steps. */
export const stepNames: readonly string[] = definitions.map(({ name }) => name);

/**
 * A recipe from parsed JSON, in the newest version, with all parameters filled in. Throws a DataError that names the step
 * and the parameter at fault.
 */
export function parseRecipe(json: unknown): Recipe {
  if (typeof json !== "object" || json === null || !("steps" in json) || !Array.isArray(json.steps)) {
    throw new DataError('a recipe is an object with "version": 2 and a list "steps"');
  }
  const version = "version" in json ? json.version : "missing";
  if (version !== 1 && version !== 2) {
    throw new DataError(`this Stokes reads recipes of version 1 and 2; the version of this one is ${version}`);
  }
  return { version: 2, steps: json.steps.map((step: unknown, index) => parseStep(step, index, version)) };
}

/** The steps of a recipe, checked and with defaults filled in, ready to be applied. */
export function bindRecipe({ version, steps }: Recipe): BoundStep[] {
  return steps.map((step, index) => bindStep(step, index, version));
}

/**
 * The step that gives the numbers of a history's entry again, or undefined where the entry is no preparation. Throws a
 * DataError where it was done by a version that the present one cannot repeat.
 */
export function stepOfHistory({ step, version, parameters }: HistoryEntry): unknown {
  const definition = definitions.find(({ name }) => name === step);
  if (definition === undefined) return undefined;
  if (version === definition.version) return { step, ...parameters };
  const repeat = definition.earlier[version];
  if (repeat !== undefined) return { step, ...repeat(parameters) };
  throw new DataError(
    `step "${step}" was done by its version ${version}, and this Stokes has version ${definition.version}; its numbers may differ`,
  );
}

function parseStep(json: unknown, index: number, version: RecipeVersion): Step {
  const { name, parameters } = bindStep(json, index, version);
  return { step: name, ...parameters } as Step;
}

function bindStep(json: unknown, index: number, version: RecipeVersion): BoundStep {
  const definition = definitionOf(json, index);
  const now = version === 1 ? (definition.earlier[1]?.({ ...Object(json) }) ?? json) : json;
  return definition.bind(now, `step ${index + 1} ("${definition.name}")`);
}

function definitionOf(json: unknown, index: number): (typeof definitions)[number] {
  const name = typeof json === "object" && json !== null && "step" in json ? json.step : undefined;
  const definition = definitions.find((one) => one.name === name);
  if (definition !== undefined) return definition;
  if (typeof name !== "string")
    throw new DataError(`step ${index + 1} has no name; give it one in "step" (${stepNames.join(", ")})`);
  throw new DataError(`step ${index + 1}: there is no step "${name}"; did you mean "${nearestName(name, stepNames)}"?`);
}
