import { describe, expect, it } from "vitest";
import { barFigure } from "./bar-figure.ts";
import { confusionFigure } from "./confusion-figure.ts";
import { embeddingFigure } from "./embedding-figure.ts";

const count = (text: string, part: string) => text.split(part).length - 1;

describe("embeddingFigure", () => {
  const x = Float32Array.from({ length: 300 }, (_, i) => Math.cos(i));
  const y = Float32Array.from({ length: 300 }, (_, i) => Math.sin(2 * i));

  it("draws every point once and counts them in the legend, in natural order", () => {
    const labels = Array.from(x, (_, i) => (i % 3 === 0 ? "strain 10" : i % 3 === 1 ? "strain 2" : ""));
    const svg = embeddingFigure({ x, y, labels }, { xLabel: "UMAP 1" });
    expect(count(svg, "h0")).toBe(300);
    const legend = [...svg.matchAll(/>([^<]+ \(100\))</g)].map(([, name]) => name);
    expect(legend).toEqual(["strain 2 (100)", "strain 10 (100)", "no label (100)"]);
    expect(svg).toContain(">UMAP 1<");
  });

  it("crosses what is of no category, counts it last and gives it no colour of theirs", () => {
    const labels = Array.from(x, (_, i) => ["unknown", "wheat", "zinc"][i % 3]);
    const svg = embeddingFigure({ x, y, labels }, { rest: "unknown" });
    const legend = [...svg.matchAll(/>([^<]+ \(100\))</g)].map(([, name]) => name);
    expect(legend).toEqual(["wheat (100)", "zinc (100)", "unknown (100)"]);
    expect(count(svg, "h0")).toBe(200);
    const crosses = [...svg.matchAll(/class="crosses" d="([^"]+)"/g)].map(([, d]) => count(d, "M"));
    expect(crosses.reduce((a, b) => a + b)).toBe(100);
  });

  it("leaves out points that are not finite and takes cluster numbers as labels", () => {
    const holed = x.slice();
    holed[7] = Number.NaN;
    const svg = embeddingFigure({ x: holed, y, labels: Int32Array.from(x, (_, i) => i % 2) });
    expect(count(svg, "h0")).toBe(299);
    expect(svg).toContain(">0 (150)<");
  });

  it("names many categories on the spot instead of in a legend", () => {
    const svg = embeddingFigure({ x, y, labels: Array.from(x, (_, i) => `c${i % 12}`) });
    expect(count(svg, 'class="cluster-name"')).toBe(12);
    expect(svg).not.toContain('class="legend"');
  });
});

describe("confusionFigure", () => {
  const names = ["a", "b", "c"];

  it("draws a cell for every count above zero with its share of the row", () => {
    const svg = confusionFigure({ counts: [8, 2, 0, 0, 5, 0, 1, 0, 999], names });
    expect(count(svg, 'class="cell"')).toBe(5);
    for (const share of ["80", "20", "100", "99.9", "0.1"]) expect(svg).toContain(`>${share}<`);
    expect(svg).toContain(">Predicted class<");
    expect(svg).toContain(">True class<");
  });

  it("shows counts where asked and takes a class that never occurred", () => {
    const svg = confusionFigure({ counts: [8, 2, 0, 0, 5, 0, 0, 0, 0], names }, { show: "counts" });
    expect(svg).toContain(">8<");
    expect(svg).not.toContain("NaN");
  });

  it("refuses counts that do not fit the names", () => {
    expect(() => confusionFigure({ counts: [1, 2], names })).toThrow("3 classes need 9 counts, not 2");
  });
});

describe("barFigure", () => {
  it("draws a bar each from zero, intervals and published values where given", () => {
    const svg = barFigure(
      [
        { name: "one", value: 50, low: 45, high: 55, published: 52 },
        { name: "two", value: 100 },
      ],
      { xLabel: "Accuracy / %" },
    );
    const widths = [...svg.matchAll(/class="bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths[1] / widths[0]).toBeCloseTo(2, 2);
    expect(count(svg, 'class="interval"')).toBe(1);
    expect(count(svg, 'class="diamond"')).toBe(2);
    expect(svg).toContain(">Accuracy / %<");
    expect(svg).toContain(">50<");
  });

  it("takes for counts only what is whole throughout", () => {
    const ticks = (svg: string) => [...svg.matchAll(/>(\d\.\d+)</g)].length;
    expect(ticks(barFigure([{ name: "spectra", value: 1 }]))).toBe(0);
    expect(ticks(barFigure([{ name: "accuracy", value: 1, low: 0.93, high: 1 }]))).toBeGreaterThan(2);
  });
});
