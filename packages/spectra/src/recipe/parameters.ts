/** @file The few kinds of numbers that steps take, each with the words that a wrong one is answered by. */
import * as v from "valibot";

export const finite = () => v.pipe(v.number(), v.finite("it must be finite"));
export const positive = () => v.pipe(v.number(), v.finite("it must be finite"), v.gtValue(0, "it must be above 0"));
export const atLeastZero = () =>
  v.pipe(v.number(), v.finite("it must be finite"), v.minValue(0, "it must not be negative"));
export const fraction = () =>
  v.pipe(v.number(), v.minValue(0, "it must not be below 0"), v.maxValue(1, "it must not be above 1"));
export const count = () =>
  v.pipe(v.number(), v.integer("it must be a whole number"), v.minValue(1, "it must be at least 1"));
export const wholeNumber = () =>
  v.pipe(v.number(), v.integer("it must be a whole number"), v.minValue(0, "it must not be negative"));
export const oddCount = () =>
  v.pipe(
    v.number(),
    v.check((value) => Number.isInteger(value) && value > 0 && value % 2 === 1, "it must be an odd whole number"),
    v.metadata({ least: 1, every: 2 }),
  );

/** What a parameter means, for people who choose it, and its unit. Read by `stepForms`. */
export const meaning = <S extends v.GenericSchema>(schema: S, text: string, unit?: string) =>
  v.pipe(schema, v.description(text), v.metadata(unit === undefined ? {} : { unit }));

/** The name of a method (or of a step), and what it does. */
export const named = <const Name extends string>(name: Name, text: string) =>
  v.pipe(v.literal(name), v.description(text));
