import { bandIntegral, simulateSpectra } from "@stokes/spectra";
import { expect, it } from "vitest";
import { initialMap, type MapSettings } from "../../state/map-settings.ts";
import { matrices } from "../../state/shelves.ts";
import { mapDrawn } from "./map-drawn.ts";
import { niceBelow, niceTicks } from "./nice-steps.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 100, points: 300, seed: 1 });
const { signal } = new AbortController();
const nothing = { prepared: false, colouring: undefined, unmixing: undefined, prediction: undefined };

async function values(part: Partial<MapSettings>, more = {}) {
  const drawn = await mapDrawn({ set, settings: { ...initialMap, ...part }, ...nothing, ...more }, signal);
  if (drawn.kind !== "values") throw new Error("values are drawn");
  return drawn;
}

it("draws the areas that the packages give, block by block", async () => {
  const band = [990, 1015] as const;
  const drawn = await values({ content: { kind: "band" }, band, clip: false });
  const expected = bandIntegral(set, band);
  expect([...drawn.values]).toEqual([...expected]);
  expect(drawn.domain).toEqual([Math.min(...expected), Math.max(...expected)]);
  const whole = await values({ content: { kind: "auto" } });
  const { shift } = set;
  expect([...whole.values]).toEqual([...bandIntegral(set, [shift[0], shift[shift.length - 1]], { base: "zero" })]);
});

it("divides one area by another, and says of what they are", async () => {
  const [band, over] = [
    [990, 1015],
    [1400, 1500],
  ] as const;
  const drawn = await values({ content: { kind: "ratio" }, band, over, base: "zero" }, { prepared: true });
  const [above, below] = [band, over].map((one) => bandIntegral(set, one, { base: "zero" }));
  expect(drawn.values[7]).toBe(above[7] / below[7]);
  expect(drawn.label).toBe("Area of 990 to 1015 cm⁻¹ over that of 1400 to 1500 cm⁻¹, prepared");
});

it("leaves the outermost hundredth out of the scale, where it is told to", async () => {
  const time = Float64Array.from({ length: 200 }, (_, i) => i);
  const placed = { set: { ...set, columns: { ...set.columns, time } } };
  const content = { kind: "column", column: "time" } as const;
  expect((await values({ content, clip: true }, placed)).domain).toEqual([2, 197]);
  expect((await values({ content, clip: false }, placed)).domain).toEqual([0, 199]);
  const same = { set: { ...set, columns: { time: time.map(() => 7) } } };
  expect((await values({ content }, same)).domain).toEqual([6.5, 7.5]);
});

it("draws one component of all", async () => {
  const amounts = matrices.put({ values: Float64Array.from({ length: 600 }, (_, i) => i), rows: 200, columns: 3 });
  const unmixing = { method: "nmf", components: 3, amounts, spectra: "", lackOfFit: 1, recipe: undefined } as const;
  const drawn = await values({ content: { kind: "component" }, component: 2 }, { unmixing });
  expect([...drawn.values.subarray(0, 3)]).toEqual([2, 5, 8]);
});

it("says in words why there is nothing to draw", async () => {
  const why = async (part: Partial<MapSettings>) => {
    const drawn = await mapDrawn({ set, settings: { ...initialMap, ...part }, ...nothing }, signal);
    return drawn.kind === "nothing" ? drawn.why : undefined;
  };
  expect(await why({ content: { kind: "band" }, band: [10, 20] })).toMatch(
    /^fewer than two points lie between 10 and 20/,
  );
  expect(await why({ content: { kind: "ratio" } })).toMatch("Choose two bands");
  expect(await why({ content: { kind: "groups" } })).toMatch("no groups");
  expect(await why({ content: { kind: "component" } })).toMatch("not resolved yet");
  expect(await why({ content: { kind: "column", column: "time" } })).toMatch("“time”");
});

it("finds round lengths and ticks", () => {
  expect([0.73, 1, 4.9, 5.2, 1999].map(niceBelow)).toEqual([0.5, 1, 2, 5, 1000]);
  expect(niceTicks(0.3, 10.2, 5)).toEqual([2, 4, 6, 8, 10]);
  expect(niceTicks(-0.1, 0.1, 5)).toEqual([-0.1, -0.05, 0, 0.05, 0.1]);
});
