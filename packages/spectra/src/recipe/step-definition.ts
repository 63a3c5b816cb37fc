import { DataError } from "@stokes/errors";
import * as v from "valibot";
import type { RowFunction } from "../axis/linear-resample.ts";
import type { HistoryEntry, SpectrumSet } from "../set/spectrum-set.ts";
import { issueSentence } from "./issue-sentence.ts";

/** A step made ready for one axis: what axis it leads to, and what it does to one spectrum. */
export interface PreparedRows {
  readonly shift: Float64Array;
  /** Reads `input` (on the axis before), writes all of `output` (on `shift`). The two never overlap. */
  readonly apply: RowFunction;
}

type StepParameters = HistoryEntry["parameters"];

/**
 * By version, for those before the present one: the parameters with which the present one gives the same numbers to the
 * last bit.
 */
export type EarlierVersions = Readonly<Record<number, (parameters: StepParameters) => StepParameters>>;

interface BoundBase {
  readonly name: string;
  readonly version: number;
  /** All parameters, defaults filled in. */
  readonly parameters: StepParameters;
}

/** A step that treats every spectrum by itself, and so can stream. */
export interface BoundRowStep extends BoundBase {
  readonly scope: "row";
  prepare(shift: Float64Array): PreparedRows;
}

/** A step that looks at the whole set at once. */
export interface BoundSetStep extends BoundBase {
  readonly scope: "set";
  apply(set: SpectrumSet): Pick<SpectrumSet, "shift" | "intensity">;
}

export type BoundStep = BoundRowStep | BoundSetStep;

export interface StepDefinition<Name extends string, Schema extends StepSchema<Name>> {
  readonly name: Name;
  readonly version: number;
  readonly schema: Schema;
  readonly earlier: EarlierVersions;
  /** Checks `json` and fills in defaults. Throws a DataError, `where` naming the place (`step 2`). */
  bind(json: unknown, where: string): BoundStep;
}

type StepSchema<Name extends string> = v.GenericSchema<unknown, { readonly step: Name }>;

/** What a step does, once its parameters are known: to rows on an axis, or to the whole set. */
export type StepAction = Pick<BoundRowStep, "scope" | "prepare"> | Pick<BoundSetStep, "scope" | "apply">;

/**
 * Defines a step by its name, its algorithm's version, its parameters, and what it does with them; by `earlier` it repeats
 * what its earlier versions did.
 */
export function defineStep<Name extends string, Schema extends StepSchema<Name>>(
  name: Name,
  version: number,
  schema: Schema,
  act: (parameters: v.InferOutput<Schema>) => StepAction,
  earlier: EarlierVersions = {},
): StepDefinition<Name, Schema> {
  return {
    name,
    version,
    schema,
    earlier,
    bind(json, where) {
      const step = parseStep(schema, json, where);
      return { name, version, parameters: parametersOf(step), ...act(step) };
    },
  };
}

/** Defines a step that always treats every spectrum by itself. */
export function rowStep<Name extends string, Schema extends StepSchema<Name>>(
  name: Name,
  version: number,
  schema: Schema,
  prepare: (shift: Float64Array, parameters: v.InferOutput<Schema>) => PreparedRows,
): StepDefinition<Name, Schema> {
  return defineStep(name, version, schema, (step) => ({ scope: "row", prepare: (shift) => prepare(shift, step) }));
}

function parseStep<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  where: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (!result.success) throw new DataError(`${where}: ${issueSentence(result.issues[0])}`);
  return result.output;
}

/** What JSON can carry of a step, without its name. */
function parametersOf(step: object): StepParameters {
  const { step: _, ...parameters } = JSON.parse(JSON.stringify(step)) as { step: string } & StepParameters;
  return parameters;
}
