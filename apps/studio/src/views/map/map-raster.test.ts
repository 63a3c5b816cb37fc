import { expect, it } from "vitest";
import { categorise } from "../../state/colouring.ts";
import { spectrumColours } from "./map-raster.ts";

const colours = {
  theme: "light",
  ground: "#ffffff",
  grid: "#e4e7eb",
  axis: "#565f69",
  ink: "#1b1f24",
  muted: "#808080",
  line: "#d5d9de",
  accent: "#0b57a8",
  trace: "#0b57a8",
  behind: "#8a939d",
  selected: "#c2410c",
} as const;

it("crosses the spectra of no category, and leaves only those without a value empty", () => {
  const groups = { kind: "groups", colouring: categorise(["b", "", "a"], "unknown") } as const;
  const { of, crossed, cross } = spectrumColours(groups, colours);
  expect(crossed).toEqual(Uint8Array.of(0, 1, 0));
  expect(new Set(of).size).toBe(3);
  expect(of[1]).toBe(0xffdfdfdf);
  expect(cross).toBe(0xff808080);
  const all = { kind: "groups", colouring: categorise(["b", "a"], "unknown") } as const;
  expect(spectrumColours(all, colours).crossed).toBeUndefined();
  const values = { kind: "values", values: Float64Array.of(1, Number.NaN), label: "", domain: [0, 1] } as const;
  expect(spectrumColours(values, colours).of[1]).toBe(0);
});
