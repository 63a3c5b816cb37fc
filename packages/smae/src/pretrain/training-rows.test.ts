import { evenAxis } from "@stokes/spectra";
import { expect, it } from "vitest";
import { smallSet } from "../small-model.fixture.ts";
import { prepare } from "../use/prepare.ts";
import { trainingRows } from "./training-rows.ts";

const { set } = smallSet();
const [first, last] = [set.shift[0], set.shift[set.shift.length - 1]];

it.each([
  ["their own axis", set.shift],
  ["another axis", evenAxis(first, last, 50)],
])("are what prepare makes, on %s", (_, shift) => {
  const rows = trainingRows(set, shift);
  const expected = prepare(set, { recipe: { version: 2, steps: [] }, shift }).set.intensity;
  const found = Array.from({ length: rows.count }, (_, i) => [...rows.row(i)]).flat();
  expect(found).toEqual([...expected]);
});
