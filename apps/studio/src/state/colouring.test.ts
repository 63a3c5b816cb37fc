import { spectrumSet } from "@stokes/spectra";
import { expect, it } from "vitest";
import { addSimulated } from "./add-sets.ts";
import { categoryNames, colouring } from "./colouring.ts";
import { studio } from "./studio.ts";
import { setColourBy } from "./view-state.ts";

it("colours by numbers in their order, and has none for a spectrum without a number", () => {
  const mM = Float64Array.of(10, Number.NaN, 2, 10);
  const set = spectrumSet({ shift: Float64Array.of(1, 2), intensity: new Float32Array(8), columns: { mM } });
  addSimulated("solutions", set, undefined);
  studio.dispatch(setColourBy({ kind: "column", column: "mM" }));
  const found = colouring(studio.get());
  expect(found?.names).toEqual(["2", "10"]);
  expect(found && categoryNames(found)).toEqual(["10", "no mM", "2", "10"]);
});
