import { existsSync, readFileSync } from "node:fs";
import { bandIntegral, bandRatio, simulateSpectra, spectrumSet, textColumn } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, result, scratchFolder } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const { set } = simulateSpectra({ classes: 2, perClass: 6, points: 200 });
/** 4 x 3 pixels of 0.5 x 2 µm; the last was not measured. */
const map = spectrumSet({
  shift: set.shift,
  intensity: set.intensity.slice(0, 11 * 200),
  columns: {
    label: textColumn(set, "label").slice(0, 11),
    x: Float64Array.from({ length: 11 }, (_, i) => 10 + 0.5 * (i % 4)),
    y: Float64Array.from({ length: 11 }, (_, i) => 2 * Math.floor(i / 4)),
    depth: Float64Array.from({ length: 11 }, (_, i) => i),
  },
});
beforeAll(async () => {
  await saveSet(path("map.npz"), map);
  await saveSet(path("plain.npz"), set);
});

describe("map", () => {
  it("draws a band's area with a scale bar and a colour bar", async () => {
    const area = bandIntegral(map, [980, 1030]);
    expect(await result("map", path("map.npz"), "--band", "980..1030", "-o", path("area.svg"))).toMatchObject({
      width: 4,
      height: 3,
      missing: 1,
      stepUm: [0.5, 2],
      min: Math.min(...area),
      max: Math.max(...area),
    });
    const svg = readFileSync(path("area.svg"), "utf8");
    expect(svg).toContain("scale-bar");
    expect(svg).toContain("Area 980 .. 1030 cm⁻¹");
  });

  it("draws a ratio, over the line or over zero", async () => {
    const [upper, lower] = [
      bandIntegral(map, [1400, 1480], { base: "zero" }),
      bandIntegral(map, [980, 1030], { base: "zero" }),
    ];
    const argv = ["--band", "1400..1480", "--over", "980..1030", "--base", "zero", "-o", path("ratio.png")];
    expect((await result("map", path("map.npz"), ...argv)).max).toBe(Math.max(...bandRatio(upper, lower)));
    expect([...readFileSync(path("ratio.png")).subarray(1, 4)]).toEqual([..."PNG"].map((c) => c.charCodeAt(0)));
  });

  it("draws a column of numbers or of text", async () => {
    expect(await result("map", path("map.npz"), "--column", "depth", "-o", path("depth.svg"))).toMatchObject({
      min: 0,
      max: 10,
    });
    expect(await result("map", path("map.npz"), "--column", "label", "-o", path("label.svg"))).not.toHaveProperty(
      "min",
    );
    expect(readFileSync(path("label.svg"), "utf8")).toContain("class-2 (5)");
  });

  it("refuses in a sentence", async () => {
    const file = path("map.npz");
    const out = ["-o", path("no.svg")];
    expect(await refusal("map", file, ...out)).toContain("give --band LOW..HIGH or --column COLUMN");
    expect(await refusal("map", file, "--column", "label", "--band", "1..2", ...out)).toContain("draws one thing");
    expect(await refusal("map", file, "--column", "depth", "--over", "1..2", ...out)).toContain(
      "--over divides a band",
    );
    expect(await refusal("map", file, "--band", "980-1030", ...out)).toContain("LOW..HIGH");
    expect(await refusal("map", file, "--band", "5000..6000", ...out)).toContain("fewer than two points");
    expect(await refusal("map", file, "--column", "lable", ...out)).toContain('did you mean "label"?');
    expect(await refusal("map", file, "--band", "980..1030", "-o", path("no.gif"))).toContain(
      "written as .png or .svg",
    );
    expect(await refusal("map", path("plain.npz"), "--band", "980..1030", ...out)).toContain("no column x and y");
    expect(existsSync(path("no.svg"))).toBe(false);
  });
});
