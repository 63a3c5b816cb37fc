import {
  agglomerative,
  clusteringAccuracy,
  gaussianMixtureClusterer,
  kMeans,
  pcaProjection,
  projectedClusterer,
  spectralClustering,
  tsneProjection,
} from "@stokes/analysis";
import { describe, expect, it } from "vitest";
import type { Remember } from "../peer.ts";
import { classicalPeers } from "./classical.ts";
import { EASY_CLASSES, easySpectra } from "./easy-spectra.fixture.ts";

const { spectra, truth } = easySpectra();
const rows = { values: spectra.intensity, rows: truth.length, columns: spectra.shift.length };
const k = EASY_CLASSES;

function peer(id: string) {
  const found = classicalPeers.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no peer ${id}`);
  return found;
}

const grouped = (id: string, seed = 0, remember?: Remember) =>
  peer(id).cluster(spectra, { k, seed, epochs: 1, settings: peer(id).candidates[0], remember });

it("is every method on every space", () => {
  expect(classicalPeers.map(({ id }) => id).join(" ")).toBe(
    "k-means k-means+pca k-means+t-sne k-means+umap gaussian-mixture gaussian-mixture+pca gaussian-mixture+t-sne " +
      "gaussian-mixture+umap ward ward+pca ward+t-sne ward+umap spectral spectral+pca spectral+t-sne spectral+umap " +
      "som som+pca som+t-sne som+umap",
  );
});

it("groups by principal components of equal spread where it is told to", async () => {
  const run = { k, seed: 0, epochs: 1, settings: { components: 2, whiten: true } };
  expect(clusteringAccuracy(truth, await peer("k-means+pca").cluster(spectra, run))).toBeGreaterThan(0.95);
});

it.each(classicalPeers.map(({ id }) => id))("%s groups easy spectra", async (id) => {
  expect(clusteringAccuracy(truth, await grouped(id))).toBeGreaterThan(0.95);
});

describe("agrees with @stokes/analysis", () => {
  const pca = (components: number) => pcaProjection({ components });
  const same = (a: Int32Array, b: Int32Array) => expect(clusteringAccuracy(a, b)).toBe(1);

  it("on raw spectra", async () => {
    same(await grouped("k-means", 3), kMeans(rows, { k, seed: 3 }).labels);
    same(await grouped("ward"), agglomerative(rows, { k, linkage: "ward" }).labels);
    same(await grouped("spectral", 3), spectralClustering(rows, { k, seed: 3 }).labels);
    const mixture = gaussianMixtureClusterer({ k, covariance: "diagonal" });
    same(await grouped("gaussian-mixture", 3), mixture.cluster(rows, { seed: 3 }));
  });

  it("on projections", async () => {
    const mixture = gaussianMixtureClusterer({ k });
    same(await grouped("gaussian-mixture+pca", 3), projectedClusterer(pca(20), mixture).cluster(rows, { seed: 3 }));
    const map = tsneProjection({ perplexity: 29 }).project(pca(50).project(rows, { seed: 3 }), { seed: 3 });
    same(await grouped("k-means+t-sne", 3), kMeans(map, { k, seed: 3 }).labels);
  });
});

it("projects once for all methods that group one projection", async () => {
  const kept = new Map<string, Uint8Array>();
  let made = 0;
  const remember: Remember = async (key, make) => {
    const bytes = kept.get(key) ?? (await make());
    if (!kept.has(key)) made++;
    kept.set(key, bytes);
    return bytes;
  };
  const first = await grouped("k-means+umap", 1, remember);
  await grouped("ward+umap", 1, remember);
  expect(made).toBe(1);
  expect(await grouped("k-means+umap", 1, remember)).toEqual(first);
  await grouped("k-means+umap", 2, remember);
  await grouped("k-means+pca", 1, remember);
  expect(made).toBe(3);
});

it("refuses settings that are none of its own", async () => {
  const run = { k, seed: 0, epochs: 1 };
  await expect(peer("k-means+pca").cluster(spectra, { ...run, settings: { components: "many" } })).rejects.toThrow(
    'the setting "components" of PCA does not fit',
  );
});
