/** @file Training in two stages that share one budget of epochs and one progress. */
import type { PeerRun } from "../peer.ts";

type Stage = Pick<PeerRun, "epochs" | "onProgress">;

/** The run's epochs and progress, the first `share` of both for the first stage. One epoch is the least for the first. */
export function twoStages({ epochs, onProgress }: Stage, share = 0.5): readonly [Stage, Stage] {
  const first = Math.min(epochs, Math.max(1, Math.round(epochs * share)));
  const second = epochs - first;
  const part = (done: number, ofStage: number): PeerRun["onProgress"] =>
    onProgress === undefined
      ? undefined
      : ({ step, steps, ...rest }) =>
          onProgress({ ...rest, step: done * steps + ofStage * step, steps: epochs * steps });
  return [
    { epochs: first, onProgress: part(0, first) },
    { epochs: second, onProgress: part(first, second) },
  ];
}
