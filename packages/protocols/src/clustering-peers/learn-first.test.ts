import { spectrumCount } from "@stokes/spectra";
import { expect, it } from "vitest";
import type { ClusteringRun } from "./clustering-peer.ts";
import { EASY_CLASSES, easySpectra } from "./easy-spectra.fixture.ts";
import { learnFirst } from "./learn-first.ts";

const { spectra } = easySpectra({ perClass: 4 });
const { spectra: unlabelled } = easySpectra({ perClass: 10 });

it("learns as a peer of one stage would, then leaves as many spectra to go through again", async () => {
  const shares: number[] = [];
  const onProgress: ClusteringRun["onProgress"] = ({ step, steps }) => shares.push(step / steps);
  const run: ClusteringRun = { k: EASY_CLASSES, seed: 0, epochs: 6, settings: {}, unlabelled, onProgress };
  const { learned, second } = await learnFirst(spectra, run, async (set, first) => {
    for (const step of [1, 2]) first.onProgress?.({ step, steps: 2 });
    return { count: spectrumCount(set), epochs: first.epochs };
  });
  for (const step of [1, 2, 3, 4]) second.onProgress?.({ step, steps: 4 });
  expect(learned).toEqual({ count: 30, epochs: 6 });
  expect(second.epochs * spectrumCount(spectra)).toBe(6 * 30);
  expect(shares).toEqual([1 / 4, 2 / 4, 5 / 8, 6 / 8, 7 / 8, 1]);
});

it("learns from the spectra to group where there are no others", async () => {
  const run: ClusteringRun = { k: EASY_CLASSES, seed: 0, epochs: 6, settings: {} };
  const { learned, second } = await learnFirst(spectra, run, async (set) => set);
  expect(learned).toBe(spectra);
  expect(second).toMatchObject({ epochs: 6, onProgress: undefined });
});
