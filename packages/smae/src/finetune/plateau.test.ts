import { expect, it } from "vitest";
import { createPlateau } from "./plateau.ts";

it("lowers the rate after 10 epochs without gain and stops after 20, counted anew after a gain", () => {
  const plateau = createPlateau(1);
  const reports = (gained: boolean, epochs: number) => Array.from({ length: epochs }, () => plateau.report(gained));
  expect(reports(false, 9)).not.toContain(true);
  expect(plateau.rate()).toBe(1);
  plateau.report(true);
  reports(false, 9);
  expect(plateau.rate()).toBe(1);
  expect(reports(false, 10)).not.toContain(true);
  expect(plateau.rate()).toBeCloseTo(0.3, 12);
  expect(plateau.report(false)).toBe(true);
  expect(plateau.rate()).toBeCloseTo(0.09, 12);
});
