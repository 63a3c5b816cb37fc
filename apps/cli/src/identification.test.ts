import { proportionInterval } from "@stokes/analysis";
import { expect, it } from "vitest";
import { identification, identificationLine } from "./identification.ts";

const classes = ["a", "b"];

it("measures on spectra of known classes, with an interval, and says which are left out", () => {
  const measured = identification(classes, ["a", "b", "b", "a", "a"], ["a", "b", "a", "", "c"]);
  const { low, high } = proportionInterval(2, 3);
  expect(measured).toMatchObject({ spectra: 3, foreign: 1, accuracy: 2 / 3, accuracyLow: low, accuracyHigh: high });
  expect(identificationLine(measured)).toMatch(
    /^accuracy 66\.7 % \(20\.\d % to 9\d\.\d %\), balanced 75\.0 %, .* on 3 spectra, without 1 of classes that it was never shown$/,
  );
});

it("says where no spectrum can be measured on", () => {
  expect(identificationLine(identification(classes, ["a"], ["c"]))).toBe(
    "no spectrum is of a class that the classifier knows",
  );
});
