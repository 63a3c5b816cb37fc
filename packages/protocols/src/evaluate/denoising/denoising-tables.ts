import type { ReportSection, Value } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { SIMULATED } from "../data/denoising-source.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { recordsOf } from "../page/records-of.ts";
import { intervalLevels } from "./denoising-figures-of-merit.ts";
import { ourMethods } from "./our-methods.ts";

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
  { score: "snr", before: "snrBefore", name: "SNR", unit: "dB", digits: 1 },
  { score: "gainDb", name: "gain", unit: "dB", digits: 1 },
  { score: "gainAmplitude", name: "× amplitude", digits: 2 },
  { score: "ratioDb", name: "× dB", digits: 2 },
  { score: "mse", before: "mseBefore", name: "MSE", unit: "10⁻³", scale: 1000, digits: 2 },
  { score: "psnr", name: "PSNR", unit: "dB", digits: 1 },
];

const peaks: readonly Figure[] = [
  { score: "found", before: "foundBefore", scale: 100, name: "found", unit: "%", digits: 1 },
  { score: "lost", before: "lostBefore", scale: 100, name: "lost", unit: "%", digits: 1 },
  { score: "invented", before: "inventedBefore", scale: 100, name: "invented", unit: "%", digits: 1 },
  { score: "positionError", before: "positionErrorBefore", name: "position error", unit: "cm⁻¹", digits: 2 },
  { score: "widthError", before: "widthErrorBefore", scale: 100, name: "width error", unit: "%", digits: 1 },
];

/** SNR in dB that noisy spectra have, that noiseless ones would have, and that the reference's own noise would leave. */
export interface SourceLimits {
  readonly before: number;
  readonly perfect: number;
  readonly referenceNoise: number;
}

/** What the references of a measured source can show at most; undefined for true ones, and with fewer than two seeds. */
export function limitsOf(run: EvaluationRun, source: string): SourceLimits | undefined {
  if (source === SIMULATED) return undefined;
  const first = firstCells(run, source);
  const [before, perfect, referenceNoise] = ["snrBefore", "snrCeiling", "snrReference"].map(
    (score) => seedInterval(first, score)?.value,
  );
  if (before === undefined || perfect === undefined || referenceNoise === undefined) return undefined;
  return { before, perfect, referenceNoise };
}

export function qualityTable(run: EvaluationRun, source: string): ReportSection {
  const limits = limitsOf(run, source);
  const judged =
    "Mean over the levels of noise, and over seeds ± half the 95 % interval, which is 0 where a method leaves nothing to chance; each spectrum less the cubic baseline of its reference, " +
    "over the reference's maximum. SNR as arXiv 2504.16130 defines it, 10 log10(mean(x²) / mean((reference - x)²)). × amplitude: the gain as a ratio of amplitudes; × dB: SNR in dB, after over before.";
  if (limits === undefined) return figureTable(run, source, { figures: quality, caption: judged });
  const { before, perfect, referenceNoise } = limits;
  return figureTable(run, source, {
    figures: quality,
    limit: [
      "noiseless spectra (estimate)",
      perfect,
      perfect - before,
      10 ** ((perfect - before) / 20),
      perfect / before,
    ],
    caption:
      `${judged} Noiseless spectra: what a perfect denoiser would score against these references, estimated from what they differ by beyond ` +
      "the white noise of the noisy spectra, itself estimated from second differences. Were the references' own noise all that is wrong with them, it would " +
      `score ${referenceNoise.toFixed(1)} dB.`,
  });
}

export const peakTable = (run: EvaluationRun, source: string): ReportSection =>
  figureTable(run, source, {
    figures: peaks,
    caption:
      "Peaks of the reference of at least 5 % of its range, and what became of them; the same of the noisy spectra in the first row, where " +
      "hardly a peak is lost because noise has one everywhere. Invented ones as a share of the true ones. Errors are means over the peaks found.",
  });

interface FigureTable {
  readonly figures: readonly Figure[];
  /** A row on what can be reached, below that of the noisy spectra. */
  readonly limit?: readonly Value[];
  readonly caption: string;
}

/** Cells of a source of the first method that has an interval: what they say of the noisy spectra, all say. */
const firstCells = (run: EvaluationRun, source: string): DoneCell[] =>
  run.plan.peers.map((id) => sourceCells(run, source, id)).find((cells) => cells.length >= 2) ?? [];

function figureTable(run: EvaluationRun, source: string, { figures, limit, caption }: FigureTable): ReportSection {
  const first = firstCells(run, source);
  const noisy = figures.map(({ before, scale }): Value => {
    return before === undefined ? null : (seedInterval(first, before, scale)?.value ?? null);
  });
  const known: Value[][] = [["noisy spectra", ...noisy], ...(limit === undefined ? [] : [[...limit]])];
  const rows = run.plan.peers.map((id): Value[] => {
    const own = sourceCells(run, source, id);
    const name = peerNamed(run.protocol.peers, id).name;
    const fewer = own.length < run.plan.seeds.length ? ` (${own.length} of ${run.plan.seeds.length} seeds)` : "";
    return [`${name}${fewer}`, ...figures.map(({ score, scale }) => seedInterval(own, score, scale) ?? null)];
  });
  const ours = ourMethods(run.plan);
  return {
    kind: "table",
    columns: ["method", ...figures],
    rows: [...known, ...rows],
    strongRows: run.plan.peers.flatMap((id, i) => (ours.includes(id) ? [i + known.length] : [])),
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
      "covers what its name says" +
      (source === SIMULATED
        ? ". Simulated."
        : "; less of a measured reference, whose own errors the method knows nothing of."),
  };
}
