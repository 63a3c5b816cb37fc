import { expect, it } from "vitest";
import { DECISIVE_DROP, decisiveBands, importanceSpans } from "./decisive-bands.ts";

const band = (from: number) => ({ from, to: from + 100 });

it("tells the strongest bands that do not overlap, and none that hardly mattered", () => {
  const bands = [400, 450, 500, 700, 900].map(band);
  const drop = Float64Array.of(0.5, 2, 0.4, 1, DECISIVE_DROP / 2);
  expect(decisiveBands({ bands, drop })).toEqual([band(450), band(700)]);
  expect(decisiveBands({ bands, drop: drop.map((value) => -value) })).toEqual([]);
});

it("colours stretches of one importance by how much they spoke for or against", () => {
  const shift = Float64Array.of(1, 2, 3, 4, 5, 6);
  const spans = importanceSpans({ shift, importance: Float64Array.of(2, 2, 0, 0, -1, -1) });
  expect(spans).toEqual([
    { from: 1, to: 3, look: "figure-for", strength: 1 },
    { from: 5, to: 6, look: "figure-against", strength: 0.5 },
  ]);
});
