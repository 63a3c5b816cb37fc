import { expect, it } from "vitest";
import { sineCosinePositions } from "./positions.ts";

it("has sines of falling frequency in the first half of the columns and cosines in the second", () => {
  const table = sineCosinePositions(3, 4);
  const row = (p: number) => [Math.sin(p), Math.sin(p / 100), Math.cos(p), Math.cos(p / 100)];
  [0, 1, 2].flatMap(row).forEach((value, i) => {
    expect(table[i]).toBeCloseTo(value, 6);
  });
});
