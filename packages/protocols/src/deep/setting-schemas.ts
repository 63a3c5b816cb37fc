/** @file What settings are made of, for the schemas of peers. */
import * as v from "valibot";

/** A whole number from 1. */
export const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Widths of layers, from the input on. */
export const layerWidths = v.array(wholeNumber);

/** A number above 0. */
export const positiveNumber = v.pipe(v.number(), v.gtValue(0));
