import { DataError } from "@stokes/errors";
import { row } from "@stokes/spectra";
import type { DenoisedSpectra } from "../../denoising-peers/denoising-peer.ts";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import type { DenoisingSource, PairedSpectra } from "../data/denoising-source.ts";
import { figuresOfMerit } from "./denoising-figures-of-merit.ts";

/**
 * Scores over all levels, a mean of the levels, and of each level under `NAME@LEVEL`. The cell of the first seed keeps one
 * spectrum of the lowest level as an example.
 */
export function scoreDenoising(
  { peer, seed }: Cell,
  { estimate, deviation }: DenoisedSpectra,
  { noisy, reference, level, levelName }: PairedSpectra & Pick<DenoisingSource, "levelName">,
): CellOutcome {
  if (estimate.length !== noisy.intensity.length) {
    throw new DataError(`${peer} gave ${estimate.length} points for ${noisy.intensity.length}; it must give as many`);
  }
  const broken = estimate.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0)
    throw new DataError(`${peer} gave ${estimate[broken]} at point ${broken}; estimates must be numbers`);
  const levels = [...new Set(level)].sort((a, b) => a - b);
  const byLevel = levels.map((one) => {
    const rows = [...level.keys()].filter((i) => level[i] === one);
    return { level: one, rows, scores: figuresOfMerit({ noisy, estimate, deviation, reference }, rows) };
  });
  const scores: Record<string, number> = {};
  for (const name of Object.keys(byLevel[0].scores)) {
    scores[name] = byLevel.reduce((sum, one) => sum + one.scores[name], 0) / byLevel.length;
    for (const one of byLevel) scores[`${name}@${one.level}`] = one.scores[name];
  }
  const finite = Object.fromEntries(Object.entries(scores).filter(([, value]) => Number.isFinite(value)));
  const shown = byLevel[0].rows[Math.floor(byLevel[0].rows.length / 2)];
  const points = reference.shift.length;
  const example = {
    shift: rounded(reference.shift),
    noisy: rounded(row(noisy, shown)),
    reference: rounded(row(reference, shown)),
    estimate: rounded(estimate.subarray(shown * points, (shown + 1) * points)),
    ...(deviation && { deviation: rounded(deviation.subarray(shown * points, (shown + 1) * points)) }),
    level: byLevel[0].level,
  };
  return { scores: finite, detail: { levels, levelName, ...(seed === 0 ? { example } : {}) } };
}

const rounded = (values: Float32Array | Float64Array): number[] =>
  Array.from(values, (value) => Number(value.toPrecision(5)));
