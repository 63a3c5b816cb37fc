/** @file An operation with the draws it is checked on. */
import type fc from "fast-check";
import type { Value } from "../src/index.ts";
import { broadcasting, type Kind, one } from "./draws.ts";
import type { Draw, OperationCase, Options } from "./operation-case.ts";

const required =
  (options: Options) =>
  <K extends keyof Options>(name: K): NonNullable<Options[K]> => {
    const value = options[name];
    if (value === undefined || value === null) throw new Error(`the case lacks the option ${name}`);
    return value;
  };

export interface DrawnCase extends OperationCase {
  readonly draws: fc.Arbitrary<Draw>;
}

export const operation = (
  name: string,
  draws: fc.Arbitrary<Draw>,
  build: (inputs: readonly Value[], get: ReturnType<typeof required>, options: Options) => Value,
  { withoutGradient = false } = {},
): DrawnCase => ({ name, draws, withoutGradient, build: (v, options) => build(v, required(options), options) });

export const binary = (
  name: string,
  build: (a: Value, b: Value) => Value,
  kinds: readonly [Kind, Kind] = ["any", "any"],
) => operation(name, broadcasting(...kinds), ([a, b]) => build(a, b));

export const unary = (name: string, build: (a: Value) => Value, kind: Kind = "any") =>
  operation(name, one(kind), ([a]) => build(a));
