import { expect, it } from "vitest";
import { countLines, sixDigits } from "./text.ts";

it("rounds what tables hold to six significant digits", () => {
  expect(sixDigits(Float64Array.of(1.0000000000000002, 647.1001258828275, 1.2062336680107394e-31))).toEqual([
    1, 647.1, 1.20623e-31,
  ]);
});

it("tells the most frequent of many names, and the rest in one line", () => {
  expect(countLines({ a: 1, "b, c": 12 })).toBe("  b, c  12\n  a     1");
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`n${i}`, 1]));
  const lines = countLines(many).split("\n");
  expect(lines).toHaveLength(31);
  expect(lines.at(-1)).toMatch(/^ {2}10 others +10$/);
});
