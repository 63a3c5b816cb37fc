import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { learningSet } from "../deep/unit-spectra.ts";
import type { ClusteringRun } from "./clustering-peer.ts";

/**
 * The first of two stages, and the run that is left for the second. The first learns from the run's unlabelled spectra with
 * all its epochs, as for a peer that stops there, which so shares what it remembers. The second may go through as many
 * spectra again, those to group: however few they are, it takes as many steps.
 */
export async function learnFirst<Learned>(
  spectra: SpectrumSet,
  run: ClusteringRun,
  learn: (set: SpectrumSet, first: ClusteringRun) => Promise<Learned>,
): Promise<{ readonly learned: Learned; readonly second: ClusteringRun }> {
  const { epochs, onProgress, unlabelled } = run;
  const set = learningSet(spectra, unlabelled);
  const half = (done: 0 | 1): ClusteringRun["onProgress"] =>
    onProgress && (({ step, steps, ...rest }) => onProgress({ ...rest, step: done * steps + step, steps: 2 * steps }));
  const learned = await learn(set, { ...run, onProgress: half(0) });
  const passes = Math.max(1, Math.round((epochs * spectrumCount(set)) / spectrumCount(spectra)));
  return { learned, second: { ...run, epochs: passes, onProgress: half(1) } };
}
