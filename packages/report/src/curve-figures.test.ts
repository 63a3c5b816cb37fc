import { describe, expect, it } from "vitest";
import { calibrationFigure } from "./calibration-figure.ts";
import { curveFigure } from "./curve-figure.ts";
import { denoisingFigure } from "./denoising-figure.ts";
import { envelopeFigure } from "./envelope-figure.ts";
import { histogramFigure } from "./histogram-figure.ts";
import { lossFigure } from "./loss-figure.ts";
import { meanSpectraFigure } from "./mean-spectra-figure.ts";
import { reliabilityFigure } from "./reliability-figure.ts";

const count = (text: string, part: string) => text.split(part).length - 1;
const paths = (svg: string, name: string) => {
  const found = svg.matchAll(new RegExp(`class="${name}" d="([^"]*)"`, "g"));
  return Array.from(found, ([, d]) =>
    Array.from(d.matchAll(/([-\d.]+),([-\d.]+)/g), ([, x, y]) => [Number(x), Number(y)]),
  );
};

describe("lossFigure", () => {
  it("joins losses that were taken every few epochs and marks the epoch that was kept", () => {
    const svg = lossFigure({
      epoch: [1, 2, 3, 4],
      training: [4, 3, 2, 1],
      validation: [Number.NaN, 3, Number.NaN, 2],
      bestEpoch: 4,
    });
    const [validation] = paths(svg, "line validation");
    expect(validation.length).toBe(2);
    expect(svg).toContain(">best: epoch 4<");
    expect(svg).toContain(">Epoch<");
  });

  it("has equal steps for equal factors on the logarithmic axis, and leaves out a loss of zero", () => {
    const svg = lossFigure({ epoch: [1, 2, 3, 4], training: [100, 10, 1, 0] }, { log: true });
    const [line] = paths(svg, "line training");
    expect(line.length).toBe(3);
    expect(line[1][1] - line[0][1]).toBeCloseTo(line[2][1] - line[1][1], 1);
  });

  it("counts one epoch as one", () => {
    const svg = lossFigure({ epoch: [1], training: [0.5] });
    expect([...svg.matchAll(/text-anchor="middle" fill="[^"]*">([^<]*)</g)].map(([, label]) => label)).toEqual(["1"]);
  });

  it("draws one small figure as it always did", () => {
    const svg = lossFigure({ epoch: [0, 1, 2], training: [2, 1, 0.5] }, { width: 200, height: 130 });
    expect(svg.replaceAll("><", ">\n<")).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" id="fig-b09da447" width="200" height="130" viewBox="0 0 200 130" role="img" aria-labelledby="fig-b09da447-title" aria-describedby="fig-b09da447-desc" font-family="Arimo, Arial, &#39;Liberation Sans&#39;, Helvetica, sans-serif" font-size="12" fill="#1f2328">
      <title id="fig-b09da447-title">Loss by epoch</title>
      <desc id="fig-b09da447-desc">training loss from 2.00 to 0.500</desc>
      <rect width="200" height="130" fill="#ffffff"/>
      <g class="legend">
      <path d="M14,20h20" stroke="#0072b2" stroke-width="2"/>
      <text x="40" y="24">training</text>
      </g>
      <g class="grid">
      <path d="M48.67,66.1H184" stroke="#e4e7eb"/>
      <path d="M48.67,37.7H184" stroke="#e4e7eb"/>
      </g>
      <path class="line training" d="M48.67,37.7L116.34,66.1L184,80.3" fill="none" stroke-linejoin="round" stroke="#0072b2" stroke-width="1.6"/>
      <g class="axes">
      <path d="M48.67,36V82H184" fill="none" stroke="#59636e"/>
      <path d="M48.67,66.1h-4" stroke="#59636e"/>
      <text x="40.67" y="70.1" text-anchor="end" fill="#1f2328">1</text>
      <path d="M48.67,37.7h-4" stroke="#59636e"/>
      <text x="40.67" y="41.7" text-anchor="end" fill="#1f2328">2</text>
      <path d="M48.67,82v4" stroke="#59636e"/>
      <text x="48.67" y="100" text-anchor="middle" fill="#1f2328">0</text>
      <path d="M116.34,82v4" stroke="#59636e"/>
      <text x="116.34" y="100" text-anchor="middle" fill="#1f2328">1</text>
      <path d="M184,82v4" stroke="#59636e"/>
      <text x="184" y="100" text-anchor="middle" fill="#1f2328">2</text>
      <text class="x-label" x="116.34" y="121" text-anchor="middle" font-size="13">Epoch</text>
      <text class="y-label" transform="translate(20,59)rotate(-90)" text-anchor="middle" font-size="13">Loss</text>
      </g>
      </svg>"
    `);
  });
});

describe("denoisingFigure", () => {
  const shift = [1, 2, 3];
  const before = [1, 5, 1];
  const after = [1, 4, 1];

  it("shows the error only where the truth is known", () => {
    const blind = denoisingFigure({ shift, before, after });
    expect(paths(blind, "line residual").length).toBe(1);
    expect(blind).not.toContain("truth");
    const known = denoisingFigure({ shift, before, after, truth: [1, 4.5, 1] });
    expect(paths(known, "line error").length).toBe(1);
    expect(known).toContain(">after − truth<");
    expect(known).toContain("before − after is 0.577, that of after − truth 0.289.");
  });

  it("refuses columns that do not fit", () => {
    expect(() => denoisingFigure({ shift, before, after: [1] })).toThrow("after has 1 values for 3 of shift");
  });
});

describe("meanSpectraFigure", () => {
  it("draws the mean of each class with one standard deviation either side", () => {
    const intensity = [0, 0, 2, 4, 10, 10];
    const svg = meanSpectraFigure({ shift: [100, 200], intensity, labels: ["a", "a", "b"] });
    const [[mean], [band]] = [paths(svg, "line").slice(-1), paths(svg, "band").slice(-1)];
    expect(svg).toContain(">a (2)<");
    const unit = (mean[0][1] - mean[1][1]) / (2 - 1);
    const sd = Math.sqrt(2);
    expect((mean[0][1] - band[0][1]) / unit).toBeCloseTo(sd, 1);
    expect((mean[1][1] - band[1][1]) / unit).toBeCloseTo(2 * sd, 1);
  });

  it("dashes the mean of what is of no class", () => {
    const intensity = [1, 2, 3, 4, 5, 6];
    const svg = meanSpectraFigure({ shift: [100, 200], intensity, labels: ["unknown", "b", "c"] }, { rest: "unknown" });
    const names = [...svg.matchAll(/>(\w+ \(1\))</g)].map(([, name]) => name);
    expect(names).toEqual(["b (1)", "c (1)", "unknown (1)"]);
    expect(svg.split('class="line"').filter((part) => /^[^>]*stroke-dasharray/.test(part)).length).toBe(1);
  });

  it("refuses a matrix that does not fit the labels", () => {
    expect(() => meanSpectraFigure({ shift: [1, 2], intensity: [1, 2, 3], labels: ["a"] })).toThrow(
      "need 2 intensities, not 3",
    );
  });
});

describe("envelopeFigure", () => {
  it("draws the median within three bands that nest, whatever the number of spectra", () => {
    const shift = [100, 200];
    const intensity = Float32Array.from({ length: 202 }, (_, i) => (i % 2 === 0 ? Math.floor(i / 2) : 0));
    const svg = envelopeFigure({ shift, intensity });
    const tops = paths(svg, "band").map((points) => points[0][1]);
    const [[median]] = paths(svg, "line");
    const [bottom] = paths(svg, "band").map((points) => points[points.length - 1][1]);
    const share = (y: number) => (bottom - y) / (bottom - tops[0]);
    expect(tops.map(share)).toEqual([1, expect.closeTo(0.95, 2), expect.closeTo(0.75, 2)]);
    expect(share(median[1])).toBeCloseTo(0.5, 2);
    expect(svg).toContain(">all 101<");
  });

  it("refuses a matrix that is no whole number of spectra", () => {
    expect(() => envelopeFigure({ shift: [1, 2], intensity: [1, 2, 3] })).toThrow("3 intensities are no whole number");
  });
});

describe("curveFigure", () => {
  it("draws error bars on few points, a band on many, dots and a rule", () => {
    const few = { name: "few", x: [1, 10, 100], y: [1, 2, 3], low: [0, 1, 2], high: [2, 3, 4] };
    const svg = curveFigure([few], { logX: true, xLabel: "n", yLabel: "Accuracy / %", rule: { x: 10, name: "here" } });
    expect(count(svg, 'class="error-bars"')).toBe(1);
    expect(count(svg, "h0")).toBe(3);
    expect(svg).toContain(">here<");
    const [line] = paths(svg, "line");
    expect(line[1][0] - line[0][0]).toBeCloseTo(line[2][0] - line[1][0], 1);
    const x = Float64Array.from({ length: 100 }, (_, i) => i);
    const many = curveFigure([{ name: "many", x, y: x, low: x, high: x.map((v) => v + 1) }]);
    expect(count(many, 'class="band"')).toBe(1);
    expect(many).not.toContain("error-bars");
  });
});

describe("histogramFigure", () => {
  it("counts every finite value once, in bins that all groups share", () => {
    const svg = histogramFigure(
      [
        { name: "a", values: [0, 0.1, 1, Number.NaN] },
        { name: "b", values: [0.9] },
      ],
      { bins: 2, xLabel: "Distance" },
    );
    expect(count(svg, 'class="histogram"')).toBe(2);
    expect(svg).toContain("a: 3 values, b: 1 values, in 2 bins");
    const [a] = [...svg.matchAll(/class="histogram" d="([^"]*)"/g)];
    const heights = [...a[1].matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
    const base = heights[heights.length - 1];
    expect((base - heights[0]) / (base - heights[1])).toBeCloseTo(2, 2);
  });

  it("counts in whole numbers", () => {
    const svg = histogramFigure([{ name: "few", values: [0.1, 0.9] }], { domain: [0, 1], bins: 2 });
    const y = [...svg.matchAll(/text-anchor="end" fill="[^"]*">([^<]*)</g)].map(([, label]) => label);
    expect(y).toEqual(["0", "1"]);
  });

  it("has the axis that it is told", () => {
    const svg = histogramFigure([{ name: "sure", values: [0.9999, 1] }], { domain: [0, 1], bins: 4 });
    for (const probability of ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]) expect(svg).toContain(`>${probability}<`);
    expect(svg).toContain("2 values, in 4 bins");
  });

  it("takes one value many times over", () => {
    expect(histogramFigure([{ name: "same", values: [3, 3, 3] }])).not.toContain("NaN");
  });
});

describe("calibrationFigure", () => {
  it("has one scale for both axes and reports error and R²", () => {
    const svg = calibrationFigure({ actual: [0, 10, 20], predicted: [1, 9, 21] }, { quantity: "glucose", unit: "mM" });
    expect(svg).toContain(">RMSE 1.00 mM<");
    expect(svg).toContain(">R² 0.985<");
    expect(svg).toContain(">Predicted glucose / mM<");
    expect(count(svg, "h0")).toBe(3);
  });
});

describe("reliabilityFigure", () => {
  it("leaves out empty bins and says the calibration error", () => {
    const bins = [
      { confidence: 0.1, accuracy: 0.2, count: 5, low: -0.1, high: 0.5 },
      { confidence: 0.5, accuracy: 0, count: 0 },
      { confidence: 0.9, accuracy: 0.8, count: 20 },
    ];
    const svg = reliabilityFigure([{ name: "model", bins, ece: 0.1 }]);
    expect(svg).toContain(">model (ECE 0.100)<");
    expect(count(svg, "h0")).toBe(4);
    expect(svg).toContain(">Confidence<");
  });
});
