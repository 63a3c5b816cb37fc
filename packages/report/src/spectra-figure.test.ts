import { describe, expect, it } from "vitest";
import { spectraFigure } from "./spectra-figure.ts";

const shift = Float64Array.from({ length: 50 }, (_, i) => 500 + 10 * i);
const intensity = Float32Array.from(shift, (x) => Math.exp(-(((x - 700) / 20) ** 2)));
const count = (text: string, part: string) => text.split(part).length - 1;

describe("spectraFigure", () => {
  it("draws a line a trace, a band where there is one, and the axes with their units", () => {
    const band = { lower: intensity.map((v) => v - 0.1), upper: intensity.map((v) => v + 0.1) };
    const svg = spectraFigure([
      { name: "first", shift, intensity, ...band },
      { name: "second", shift, intensity },
    ]);
    expect(count(svg, 'class="line"')).toBe(2);
    expect(count(svg, 'class="band"')).toBe(1);
    expect(svg).toContain(">Raman shift / cm⁻¹<");
    expect(svg).toContain(">Intensity / a.u.<");
    expect(svg).toContain(">first<");
  });

  it("draws every point of a spectrum of usual length", () => {
    const svg = spectraFigure([{ name: "only", shift, intensity }]);
    const line = /class="line" d="([^"]*)"/.exec(svg)?.[1] ?? "";
    expect(line.split(/[ML]/).length - 1).toBe(shift.length);
  });

  it("names stacked traces beside them and never lets one reach into the next", () => {
    const svg = spectraFigure(
      ["top", "bottom"].map((name) => ({ name, shift, intensity })),
      { offset: true },
    );
    expect(count(svg, 'class="trace-name"')).toBe(2);
    const spans = [...svg.matchAll(/class="line" d="([^"]*)"/g)].map(([, d]) => {
      const ys = [...d.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
      return [Math.min(...ys), Math.max(...ys)];
    });
    const [lower, upper] = spans;
    expect(upper[1]).toBeLessThan(lower[0]);
  });

  it("marks peaks at the nearest point and leaves out numbers that would collide", () => {
    const svg = spectraFigure([{ name: "a", shift, intensity, peaks: [700.4, 705, 900] }]);
    const labels = [...svg.matchAll(/class="peak"[^>]*>(\d+)</g)].map(([, number]) => number);
    expect(labels).toEqual(["700", "900"]);
  });

  it("draws many traces over one another as a bundle without names", () => {
    const svg = spectraFigure(Array.from({ length: 13 }, (_, i) => ({ name: `trace ${i}`, shift, intensity })));
    expect(count(svg, 'stroke-opacity="0.23"')).toBe(13);
    expect(svg).not.toContain('class="legend"');
  });

  it("leaves a gap where a value is missing", () => {
    const holed = intensity.slice();
    holed[20] = Number.NaN;
    const line = /class="line" d="([^"]*)"/.exec(spectraFigure([{ name: "a", shift, intensity: holed }]))?.[1] ?? "";
    expect(count(line, "M")).toBe(2);
  });

  it("escapes hostile names", () => {
    const name = `</text><script>alert(1)</script>"'&\u0000`;
    const svg = spectraFigure(
      [1, 2].map(() => ({ name, shift, intensity })),
      { title: name },
    );
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("\u0000");
  });

  it("refuses a trace whose lengths differ, by name", () => {
    const short = intensity.subarray(1);
    expect(() => spectraFigure([{ name: "short", shift, intensity: short }])).toThrow(
      'the intensity of "short" has 49 values for 50 of shift',
    );
  });
});
