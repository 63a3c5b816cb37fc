import { expect, it } from "vitest";
import { createPinch } from "./pinch.ts";

it("pans by the middle of two fingers, and zooms by how far apart they are", () => {
  const pinch = createPinch();
  expect(pinch.down(1, 0, 0)).toBe(false);
  expect(pinch.move(1, 5, 5)).toBeUndefined();
  expect(pinch.down(2, 105, 5)).toBe(true);
  expect(pinch.move(2, 205, 5)).toEqual({ dx: 50, dy: 0, x: 105, y: 5, by: 2 });
  expect(pinch.up(2)).toBe(true);
  expect(pinch.move(1, 50, 50)).toBeUndefined();
  expect(pinch.up(1)).toBe(false);
});
