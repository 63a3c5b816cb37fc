import type * as v from "valibot";
import type { JsonValue } from "../set/spectrum-set.ts";
import { stepSchemas } from "./recipe.ts";

/** `odd`: 1, 3, 5 ...; `range`: low and high; `ranges`: several of these; `numbers`: a list. */
export type ParameterKind = "number" | "whole" | "odd" | "flag" | "text" | "choice" | "range" | "ranges" | "numbers";

/** One parameter of a step: what it may be, and what it means. */
export interface ParameterForm {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Whether it may be left out; `preset` is what it is then, where the step does not find it from the spectra. */
  readonly optional: boolean;
  readonly preset: JsonValue | undefined;
  readonly least: number | undefined;
  /** Whether `least` itself is too small. */
  readonly above: boolean;
  readonly most: number | undefined;
  /** Of a `choice`. */
  readonly choices: readonly string[];
  readonly meaning: string;
  readonly unit: string | undefined;
}

/** One way to do a step. */
export interface MethodForm {
  /** Undefined where the step is done one way only. */
  readonly method: string | undefined;
  readonly meaning: string;
  readonly parameters: readonly ParameterForm[];
}

export interface StepForm {
  readonly step: string;
  readonly meaning: string;
  readonly methods: readonly MethodForm[];
}

/** Every step with its methods and parameters, bounds and meanings, read from the schemas that recipes are checked by. */
export function stepForms(): readonly StepForm[] {
  return stepSchemas.map(({ name, schema }) => {
    const forms = (schema.type === "variant" ? schema.options : [schema]).map((option) => option.entries);
    return {
      step: name,
      meaning: facts(forms[0].step).description,
      methods: forms.map(({ step: _, ...entries }) => methodForm(entries)),
    };
  });
}

function methodForm({ method, ...entries }: Record<string, v.GenericSchema>): MethodForm {
  const several = method !== undefined && literalOf(method) !== undefined;
  const rest = several || method === undefined ? entries : { method, ...entries };
  return {
    method: several ? literalOf(method) : undefined,
    meaning: several ? facts(method).description : "",
    parameters: Object.entries(rest).map(([name, schema]) => parameterForm(name, schema)),
  };
}

function parameterForm(name: string, schema: v.GenericSchema): ParameterForm {
  const optional = isOptional(schema);
  const { description, unit, every, ...bounds } = facts(optional ? schema.wrapped : schema);
  const inner = optional ? schema.wrapped : schema;
  return {
    name,
    kind: every === 2 ? "odd" : bounds.whole ? "whole" : kindOf(inner),
    optional,
    preset: optional ? (schema.default as JsonValue | undefined) : undefined,
    least: bounds.least,
    above: bounds.above,
    most: bounds.most,
    choices: "options" in inner && isTexts(inner.options) ? inner.options : [],
    meaning: description,
    unit,
  };
}

function kindOf(schema: v.GenericSchema): ParameterKind {
  switch (schema.type) {
    case "number":
      return "number";
    case "boolean":
      return "flag";
    case "string":
      return "text";
    case "picklist":
      return "choice";
    case "tuple":
      return "range";
    case "array":
      return "item" in schema && typeOf(schema.item) === "tuple" ? "ranges" : "numbers";
    default:
      throw new Error(`steps have no form for parameters of type "${schema.type}"`);
  }
}

interface Facts {
  description: string;
  unit: string | undefined;
  least: number | undefined;
  above: boolean;
  most: number | undefined;
  whole: boolean;
  every: number | undefined;
}

/** What the actions of a schema's pipe say of it; pipes may hold pipes. */
function facts(schema: unknown, found: Facts = noFacts()): Facts {
  if (typeof schema !== "object" || schema === null || !("pipe" in schema) || !Array.isArray(schema.pipe)) return found;
  const [first, ...actions]: unknown[] = schema.pipe;
  facts(first, found);
  for (const action of actions) {
    if (typeof action !== "object" || action === null) continue;
    const requirement = "requirement" in action && typeof action.requirement === "number" ? action.requirement : 0;
    switch (typeOf(action)) {
      case "description":
        if ("description" in action) found.description = String(action.description);
        break;
      case "metadata":
        if ("metadata" in action) Object.assign(found, action.metadata);
        break;
      case "min_value":
        found.least = requirement;
        break;
      case "gt_value":
        found.least = requirement;
        found.above = true;
        break;
      case "max_value":
        found.most = requirement;
        break;
      case "integer":
        found.whole = true;
        break;
    }
  }
  return found;
}

const noFacts = (): Facts => ({
  description: "",
  unit: undefined,
  least: undefined,
  above: false,
  most: undefined,
  whole: false,
  every: undefined,
});

function isOptional(schema: v.GenericSchema): schema is v.OptionalSchema<v.GenericSchema, unknown> {
  return schema.type === "optional";
}

function literalOf(schema: v.GenericSchema): string | undefined {
  return "literal" in schema && typeof schema.literal === "string" ? schema.literal : undefined;
}

function typeOf(part: unknown): string | undefined {
  return typeof part === "object" && part !== null && "type" in part ? String(part.type) : undefined;
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}
