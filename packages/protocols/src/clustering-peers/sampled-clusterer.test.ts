import { agglomerativeClusterer, clusteringAccuracy } from "@stokes/analysis";
import { expect, it } from "vitest";
import { EASY_CLASSES, easySpectra } from "./easy-spectra.fixture.ts";
import { sampledClusterer } from "./sampled-clusterer.ts";

const { spectra, truth } = easySpectra();
const rows = { values: spectra.intensity, rows: truth.length, columns: spectra.shift.length };
const ward = agglomerativeClusterer({ k: EASY_CLASSES });

it("groups all rows by a sample, and the same sample with the same seed", () => {
  let grouped = 0;
  const counting = {
    name: ward.name,
    cluster(matrix: Parameters<typeof ward.cluster>[0]) {
      grouped = matrix.rows;
      return ward.cluster(matrix);
    },
  };
  const labels = sampledClusterer(counting, 30).cluster(rows, { seed: 4 });
  expect(grouped).toBe(30);
  expect(clusteringAccuracy(truth, labels)).toBeGreaterThan(0.95);
  expect(sampledClusterer(ward, 30).cluster(rows, { seed: 4 })).toEqual(labels);
});

it("is the clusterer itself where rows are few", () => {
  expect(sampledClusterer(ward, rows.rows).cluster(rows)).toEqual(ward.cluster(rows));
});
