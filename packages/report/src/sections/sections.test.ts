import { expect, it } from "vitest";
import { reportPage } from "../report-page.ts";
import { clusterTable } from "./cluster-table.ts";
import { denoisedSection, evenRows } from "./denoised-section.ts";
import { countsSection, toldClassSections } from "./told-class-sections.ts";
import { trainingSections } from "./training-sections.ts";
import { simulatedNotices, usedDataTable } from "./used-data.ts";

it("tells the clusters with their bands in words, and their names where one has one", () => {
  const bands = [
    { shiftCm1: 1004.4, effect: 2 },
    { shiftCm1: 1450, effect: -1 },
  ];
  const first = { cluster: 1, spectra: 5, representatives: [3, 1], bands };
  const second = { cluster: 2, spectra: 2, representatives: [4], bands: [] };
  expect(clusterTable([first, second])).toMatchObject({
    rows: [
      [1, 5, "3, 1", "1004 higher, 1450 lower"],
      [2, 2, "4", ""],
    ],
  });
  expect(clusterTable([{ ...first, name: "leaf" }, second])).toMatchObject({
    rows: [
      [1, "leaf", 5, "3, 1", "1004 higher, 1450 lower"],
      [2, null, 2, "4", ""],
    ],
  });
});

it("draws how many spectra are of each class, and those like none apart", () => {
  const told = {
    classes: ["a", "b"],
    labels: ["a", "b", "a"],
    probabilities: { values: [0.9, 0.1, 0.2, 0.8, 0.6, 0.4], columns: 2 },
    unknown: [false, false, true],
  };
  const html = reportPage({ title: "x", sections: toldClassSections(told, { suffix: " (simulated)" }) });
  expect(html).toContain("Class told (simulated)");
  expect(html).toContain("like none");
  expect(html).toContain('<desc id="figure-1-desc">a 2, b 1</desc>');
  const known = toldClassSections({ ...told, unknown: [false, false, false] });
  expect(reportPage({ title: "x", sections: known })).not.toContain("like none");
});

it("draws the most frequent of many names, and the others as one", () => {
  const counts = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`name ${i}`, i + 1]));
  const figure = countsSection("Nearest reference", counts);
  const html = reportPage({ title: "x", sections: [figure] });
  expect(html).toContain("name 49 50, name 48 49,");
  expect(html).toContain("name 21 22, 21 others 231</desc>");
});

it("draws a training of which epochs were run, and no other", () => {
  const texts = { title: "Pre-training", yLabel: "Loss", caption: "By epoch." };
  expect(trainingSections([], texts)).toEqual([]);
  const [figure] = trainingSections(
    [
      { epoch: 1, loss: 1, validationLoss: 2 },
      { epoch: 2, loss: 0.5 },
    ],
    texts,
  );
  expect(figure).toMatchObject({ kind: "figure", caption: "By epoch." });
  expect(JSON.stringify(figure)).toContain("validation");
});

it("says what is simulated, once", () => {
  expect(simulatedNotices({ spectra: false, model: false })).toEqual([]);
  expect(simulatedNotices({ spectra: true, model: true })).toHaveLength(1);
  expect(JSON.stringify(simulatedNotices({ spectra: false, model: true }))).toContain("learned from simulated");
});

it("tables data with their digests, a model without numbers", () => {
  const rows = [
    { name: "a.npz", spectra: 3, points: 10, digest: "12" },
    { name: "m", digest: "ab" },
  ];
  expect(usedDataTable(rows)).toMatchObject({
    rows: [
      ["a.npz", 3, 10, "12"],
      ["m", null, null, "ab"],
    ],
  });
});

it("takes rows evenly and draws one denoised", () => {
  expect(evenRows(9, 3)).toEqual([1, 4, 7]);
  expect(evenRows(1, 3)).toEqual([0]);
  const section = denoisedSection(
    { shift: [1, 2, 3], measured: [1, 3, 1], estimate: Float32Array.of(1, 2, 1), uncertainty: [0.1, 0.1, 0.1] },
    { title: "Spectrum 1", caption: "Before and after." },
  );
  expect(section).toMatchObject({ kind: "figure", caption: "Before and after." });
});
