import type { ReportSection, Value } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { SIMULATED } from "../data/denoising-source.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { intervalLevels } from "./denoising-figures-of-merit.ts";

/** The cells of a source with the settings that the search chose. */
export function sourceCells({ records }: EvaluationRun, source: string, peer?: string): DoneCell[] {
  return recordsOf(records, { condition: { source }, ...(peer && { peer }) }).filter(
    ({ cell }) => cell.condition.maskings === undefined,
  );
}

interface Figure {
  readonly name: string;
  readonly unit?: string;
  readonly digits: number;
  readonly score: string;
  readonly scale?: number;
  /** The same of the noisy spectra themselves, for the first row. */
  readonly before?: string;
}

const quality: readonly Figure[] = [
  { score: "snr", before: "snrBefore", name: "SNR", unit: "dB", digits: 2 },
  { score: "gainDb", name: "gain", unit: "dB", digits: 2 },
  { score: "gainAmplitude", name: "amplitudes", digits: 2 },
  { score: "ratioDb", name: "dB, after / before", digits: 2 },
  { score: "mse", before: "mseBefore", name: "MSE", digits: 4 },
  { score: "psnr", name: "PSNR", unit: "dB", digits: 2 },
];

const peaks: readonly Figure[] = [
  { score: "found", before: "foundBefore", scale: 100, name: "found", unit: "%", digits: 1 },
  { score: "lost", before: "lostBefore", scale: 100, name: "lost", unit: "%", digits: 1 },
  { score: "invented", before: "inventedBefore", scale: 100, name: "invented", unit: "%", digits: 1 },
  { score: "positionError", before: "positionErrorBefore", name: "position error", unit: "cm⁻¹", digits: 2 },
  { score: "widthError", before: "widthErrorBefore", scale: 100, name: "width error", unit: "%", digits: 1 },
];

export const qualityTable = (run: EvaluationRun, source: string): ReportSection =>
  figureTable(
    run,
    source,
    quality,
    "Mean over the levels of noise, and over seeds ± half the 95 % interval; each spectrum less the cubic baseline of its reference, over the " +
      "reference's maximum. SNR as arXiv 2504.16130 defines it, 10 log10(mean(x²) / mean((reference - x)²)). Amplitudes: the gain as their ratio.",
  );

export const peakTable = (run: EvaluationRun, source: string): ReportSection =>
  figureTable(
    run,
    source,
    peaks,
    "Peaks of the reference of at least 5 % of its range, and what became of them; the same of the noisy spectra in the first row. Errors " +
      "are means over the peaks found.",
  );

function figureTable(run: EvaluationRun, source: string, figures: readonly Figure[], caption: string): ReportSection {
  const first = run.plan.peers.map((id) => sourceCells(run, source, id)).find((cells) => cells.length >= 2) ?? [];
  const noisy = figures.map(({ before, scale }): Value => {
    return before === undefined ? null : (seedInterval(first, before, scale)?.value ?? null);
  });
  const rows = run.plan.peers.map((id): Value[] => {
    const own = sourceCells(run, source, id);
    return [
      peerNamed(run.protocol.peers, id).name,
      ...figures.map(({ score, scale }) => seedInterval(own, score, scale) ?? null),
      own.length,
    ];
  });
  return {
    kind: "table",
    columns: ["method", ...figures, "seeds"],
    rows: [["noisy spectra", ...noisy], ...rows],
    strongRows: run.plan.peers.flatMap((id, i) => (id === OURS ? [i + 1] : [])),
    caption: `${caption}${source === SIMULATED ? " Simulated." : ""}`,
  };
}

/** Coverage of the intervals of every peer that gives them; undefined where none does. */
export function coverageTable(run: EvaluationRun, source: string): ReportSection | undefined {
  const rows = run.plan.peers.flatMap((id): Value[][] => {
    const own = sourceCells(run, source, id);
    const values = intervalLevels.map(({ level }) => seedInterval(own, `coverage${100 * level}`, 100) ?? null);
    return values.every((value) => value === null) ? [] : [[peerNamed(run.protocol.peers, id).name, ...values]];
  });
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    columns: [
      "method",
      ...intervalLevels.map(({ level }) => ({ name: `${100 * level} % interval`, unit: "%", digits: 1 })),
    ],
    rows,
    caption:
      "Share of points whose reference lies within the interval that the method's deviation gives (normal quantiles). A calibrated one " +
      "covers what its name says.",
  };
}
