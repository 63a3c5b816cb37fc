import { describe, expect, it } from "vitest";
import { clusteringPeers } from "./clustering-peers.ts";
import { EASY_CLASSES, easySpectra } from "./easy-spectra.fixture.ts";

const { spectra } = easySpectra({ perClass: 4 });
const stopped = new Error("as far as the settings");
const run = {
  ...{ k: EASY_CLASSES, seed: 0, epochs: 2, unlabelled: spectra },
  remember: () => Promise.reject(stopped),
};

it("names every peer once", () => {
  const ids = clusteringPeers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(clusteringPeers.map(({ name }) => name)).size).toBe(ids.length);
});

describe.each(clusteringPeers.map((peer) => ({ id: peer.id, peer })))("$id", ({ peer }) => {
  it("has 1 to 4 candidates, all different and plain JSON, and takes each of them", async () => {
    const { candidates } = peer;
    expect(candidates.length).toBeLessThanOrEqual(4);
    expect(JSON.parse(JSON.stringify(candidates))).toEqual(candidates);
    expect(new Set(candidates.map((settings) => JSON.stringify(settings))).size).toBe(candidates.length);
    for (const settings of candidates) {
      const groups = peer.cluster(spectra, { ...run, settings });
      // Whole spectra are grouped with nothing remembered; every other peer has something to keep.
      if (Object.keys(settings).length === 0) expect((await groups).length).toBe(12);
      else await expect(groups).rejects.toBe(stopped);
    }
  });

  it("refuses a setting that it does not know", async () => {
    const settings = { ...peer.candidates[0], colour: "red" };
    await expect(peer.cluster(spectra, { ...run, settings, remember: undefined })).rejects.toThrow('"colour"');
  });
});
