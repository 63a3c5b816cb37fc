import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { imageFigure } from "./image-figure.ts";
import { indexedPng } from "./indexed-png.ts";
import { mapFigure } from "./map-figure.ts";
import { figurePng } from "./node.ts";

const count = (text: string, part: string) => text.split(part).length - 1;

describe("indexedPng", () => {
  it("holds every index as a block of pixels under a palette", () => {
    const uri = indexedPng(Uint8Array.of(0, 1, 2, 1), 2, ["#ff0000", "#00ff00"], 2);
    const png = Buffer.from(uri.replace("data:image/png;base64,", ""), "base64");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([4, 4]);
    const at = png.indexOf("IDAT");
    const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect([...pixels]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 2, 2, 1, 1, 0, 2, 2, 1, 1]);
    const palette = png.indexOf("PLTE");
    expect([...png.subarray(palette + 4, palette + 13)]).toEqual([0, 0, 0, 255, 0, 0, 0, 255, 0]);
  });
});

describe("mapFigure", () => {
  const grid = { columns: 4, rows: 2, stepUm: 10 };

  it("draws values as one image in the grid's proportions, with a colour bar and a scale bar in µm", () => {
    const svg = mapFigure({ ...grid, values: [0, 1, 2, 3, 4, 5, 6, Number.NaN] }, { valueLabel: "Area / a.u." });
    expect(count(svg, "<image")).toBe(1);
    const [, width, height] = /<image [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    expect(Number(width) / Number(height)).toBeCloseTo(2, 2);
    expect(svg).toContain('class="colour-bar"');
    expect(svg).toContain(">Area / a.u.<");
    expect(svg).toMatch(/class="scale-bar".*>10 µm</);
  });

  it("has the scale bar's length right", () => {
    const svg = mapFigure({ ...grid, values: new Float32Array(8) });
    const [, length] = /class="scale-bar"><path d="M[^h]*h([\d.]+)"/.exec(svg) ?? [];
    const [, width] = /<image [^>]*width="([\d.]+)"/.exec(svg) ?? [];
    expect(Number(width) / Number(length)).toBeCloseTo(4, 1);
  });

  it("draws clusters with a legend, and no scale bar where the step is unknown", () => {
    const svg = mapFigure({ columns: 4, rows: 2, labels: ["b", "b", "a", "", "a", "a", "b", "b"] });
    expect(svg).toContain(">a (3)<");
    expect(svg).toContain(">b (4)<");
    expect(svg).not.toContain("scale-bar");
    expect(svg).not.toContain("colour-bar");
  });

  it("crosses what is of no category, last in the legend, apart from what was not measured", () => {
    const labels = ["unknown", "wheat", "wheat", "", "barley", "unknown", "wheat", "wheat"];
    const svg = mapFigure({ ...grid, labels }, { rest: "unknown" });
    const names = [...svg.matchAll(/>(\w+ \(\d\))</g)].map(([, name]) => name);
    expect(names).toEqual(["barley (1)", "wheat (4)", "unknown (2)"]);
    const [, d = ""] = /class="crosses" d="([^"]+)"/.exec(svg) ?? [];
    expect(count(d, "M")).toBe(2);
    const small = Array.from({ length: 400 * 250 }, (_, i) => (i % 7 === 0 ? "unknown" : "wheat"));
    expect(mapFigure({ columns: 400, rows: 250, labels: small }, { rest: "unknown" })).not.toContain("crosses");
  });

  it("refuses values that do not fill the grid", () => {
    expect(() => mapFigure({ ...grid, values: [1] })).toThrow("a map of 4 x 2 pixels needs 8 values, not 1");
  });

  it("is drawn by the PNG writer", () => {
    const svg = mapFigure({ ...grid, values: [0, 1, 2, 3, 4, 5, 6, 7] });
    const blank = svg.replace(/<image [^>]*>/, "");
    expect(Buffer.from(figurePng(svg)).equals(Buffer.from(figurePng(blank)))).toBe(false);
  });

  it("stays below a megabyte for a map of 10⁵ pixels", () => {
    const values = Float32Array.from({ length: 100_000 }, (_, i) => Math.sin(i * i));
    expect(mapFigure({ columns: 400, rows: 250, values }).length).toBeLessThan(1_000_000);
  });
});

describe("imageFigure", () => {
  const grid = { columns: 3, rows: 2 };

  it("draws every image under its name, in rows of even length, on one scale of colours", () => {
    const images = ["one", "two", "three", "four", "five", "six"].map((name, i) => ({
      name,
      values: Float32Array.from({ length: 6 }, (_, pixel) => pixel * i),
    }));
    const svg = imageFigure(images, grid);
    expect(count(svg, "<image")).toBe(6);
    expect(count(svg, 'class="colour-bar"')).toBe(1);
    for (const { name } of images) expect(svg).toContain(`>${name}<`);
    const tops = [...svg.matchAll(/<image x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => y);
    expect(Object.values(Object.groupBy(tops, (y) => y)).map((row) => row?.length)).toEqual([3, 3]);
  });

  it("names the image that does not fill the grid", () => {
    expect(() => imageFigure([{ name: "short", values: [1] }], grid)).toThrow(/6 values of "short", not 1/);
  });
});
