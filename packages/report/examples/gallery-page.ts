import { type ReportSection, reportPage } from "../src/index.ts";
import type { GalleryFigure } from "./gallery-figures.ts";

/** A page with every kind of section and the given figures. */
export function galleryPage(figures: Readonly<Record<string, GalleryFigure>>): string {
  const blocks = Object.values(figures).map(({ svg, caption, half = false }): ReportSection => {
    return { kind: "figure", svg, caption, half };
  });
  return reportPage({
    title: "Gallery of figures",
    subtitle: "Every figure that a report can hold, drawn from made-up data",
    summary:
      "Nothing on this page was measured.\n\nIt shows what figures, tables, facts, commands and notices look like.",
    sections: [
      { kind: "notice", tone: "simulated", text: "All spectra are sums of Lorentzian bands with normal noise." },
      { kind: "heading", text: "Methods compared" },
      {
        kind: "table",
        caption: "Clustering of six strains. Mean and 95 % interval of ten seeds.",
        columns: [
          "Method",
          { name: "Accuracy", unit: "%", digits: 1 },
          { name: "NMI", digits: 3 },
          "Spectra",
          "Time / s",
        ],
        rows: [
          ["K-means", { value: 61.2, low: 59.8, high: 62.6 }, { mean: 0.4821, sd: 0.0112 }, 18000, 0.8312],
          ["SMAE + K-means", { value: 80.6, low: 79.7, high: 81.5 }, { mean: 0.7204, sd: 0.0061 }, 18000, 1284.2],
          ["GMM", null, null, 250, 0.00002],
        ],
        strongRows: [1],
      },
      { kind: "notice", tone: "warning", text: "Two of the ten runs of GMM did not converge; they are left out." },
      { kind: "notice", tone: "note", text: "Intervals are bootstrap percentiles over seeds." },
      { kind: "heading", text: "Run it again" },
      {
        kind: "commands",
        commands: [
          "stokes simulate strains --out strains.zarr --seed 7",
          'stokes pretrain strains.zarr --epochs 200 --note "a < b"',
        ],
      },
      {
        kind: "facts",
        title: "Parameters",
        facts: { epochs: 200, "learning rate": 0.001, "mask ratio": 0.5, deterministic: true },
      },
      { kind: "heading", text: "Figures" },
      { kind: "text", text: "Each figure is an SVG of its own with a title and a description." },
      ...blocks.slice(0, 11),
      { kind: "heading", text: "Curves and maps" },
      ...blocks.slice(11),
    ],
    provenance: {
      stokes: "0.2.0",
      seed: 7,
      data: "made up by examples/synthetic.ts",
      "SHA-256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  });
}
