import { type Curve, curveFigure, denoisingFigure, type ReportSection } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { SIMULATED } from "../data/denoising-source.ts";
import { bestOf } from "../page/best-of.ts";
import { claimsTable } from "../page/claims-table.ts";
import { detailNumbers, nestedNumbers } from "../page/detail.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { PER_CENT, seedCurve } from "../page/seed-curve.ts";
import { titleOn } from "../page/title-on.ts";
import { intervalLevels } from "./denoising-figures-of-merit.ts";
import { coverageTable, limitsOf, peakTable, qualityTable, sourceCells } from "./denoising-tables.ts";
import { createScale } from "./judged-scale.ts";
import { methodInWords, ourMethods } from "./our-methods.ts";

const DOUBLED = 2;
const CLAIM = "arXiv 2504.16130, on measured cells (MDA-MB-231)";

export function denoisingReport(run: EvaluationRun): EvaluationReport {
  const mixed = !run.simulated;
  const sources = [...new Set(recordsOf(run.records, {}).map(({ cell }) => String(cell.condition.source)))];
  return {
    title: "Denoising",
    summary: sources.flatMap((source) => summary(run, source)),
    sections: [
      ...(mixed && sources.includes(SIMULATED) ? [simulatedSource] : []),
      { kind: "heading", text: "What is claimed, and what was reached" },
      claims(run, sources),
      ...sources.flatMap((source) => claimLimits(run, source)),
      ...sources.flatMap((source) => sourceSections(run, source)),
    ],
  };
}

const simulatedSource: ReportSection = {
  kind: "notice",
  tone: "simulated",
  text: 'What stands under "simulated" was measured on simulated spectra, and what stands under the names of other sources on measured ones.',
};

const decibels = (value: number) => value.toFixed(1).replace("-", "−");

/** Of a source: only what was simulated is titled so. */
const titled = (source: string, title: string) => titleOn({ simulated: source === SIMULATED }, title);

function summary(run: EvaluationRun, source: string): string[] {
  const found = run.plan.peers.flatMap((id) => {
    const gain = seedInterval(sourceCells(run, source, id), "gainDb");
    return gain === undefined ? [] : [{ id, name: peerNamed(run.protocol.peers, id).name, ...gain }];
  });
  if (found.length === 0) return [];
  const words = ({ name, value, halfWidth }: (typeof found)[number]) =>
    `${name} raises the SNR by ${decibels(value)}${halfWidth === 0 ? "" : ` ± ${halfWidth.toFixed(1)}`} dB`;
  const best = found.reduce((a, b) => (b.value > a.value ? b : a));
  const ours = ourMethods(run.plan).flatMap((id) => found.filter((one) => one.id === id && one !== best));
  const sentence = `${words(best)}, ${bestOf(found.length)}`;
  return [`${source}: ${[sentence, ...ours.map(words)].join("; ")}.`];
}

/** For each of ours by itself, and for the claim as a ratio of amplitudes and as one of decibels. */
function claims(run: EvaluationRun, sources: readonly string[]): ReportSection {
  const forms = [
    { form: "ratio of amplitudes", score: "gainAmplitude" },
    { form: "the published formula, in dB", score: "ratioDb" },
  ];
  const ours = ourMethods(run.plan);
  const claimed = ours.length === 0 ? [OURS] : ours;
  return claimsTable(
    sources.flatMap((source) =>
      claimed.flatMap((id) =>
        forms.map(({ form, score }) => ({
          claim: `${source}: ${peerNamed(run.protocol.peers, id).name} (${methodInWords(id)}): SNR more than doubled (${form})`,
          published: DOUBLED,
          unit: "times",
          source: CLAIM,
          ours: seedInterval(sourceCells(run, source, id), score),
          simulated: source === SIMULATED,
        })),
      ),
    ),
    run.simulated,
  );
}

/** Whether the references of a measured source could show a doubling at all. */
function claimLimits(run: EvaluationRun, source: string): ReportSection[] {
  const limits = limitsOf(run, source);
  if (limits === undefined) return [];
  const { before, perfect } = limits;
  const amplitudes = 10 ** ((perfect - before) / 20);
  const ratio = perfect / before;
  const shown = [amplitudes, ratio].every((times) => times < DOUBLED)
    ? "so no denoiser can be seen to double it there, and not reached says nothing of the claim"
    : "so by the one of the two that stays below 2 a doubling cannot be seen there";
  const text =
    `${source}: by its measured references even noiseless spectra would score ${amplitudes.toFixed(2)} times the SNR of the noisy ones ` +
    `(ratio of amplitudes) and ${ratio.toFixed(2)} times (in dB), as estimated below, ${shown}.`;
  return amplitudes < DOUBLED || ratio < DOUBLED ? [{ kind: "notice", tone: "note", text }] : [];
}

function sourceSections(run: EvaluationRun, source: string): ReportSection[] {
  const coverage = coverageTable(run, source);
  return [
    { kind: "heading", text: `Source: ${source}` },
    ...pairsNotice(run, source),
    qualityTable(run, source),
    { kind: "heading", text: `${source}: peaks` },
    peakTable(run, source),
    ...levelCurves(run, source),
    ...maskingCurves(run, source),
    ...(coverage === undefined ? [] : [{ kind: "heading" as const, text: `${source}: intervals` }, coverage]),
    ...coverageCurves(run, source),
    ...exampleFigures(run, source),
  ];
}

/** What the pairs of a measured source are, and what its references cannot tell. */
function pairsNotice({ provenance }: EvaluationRun, source: string): ReportSection[] {
  if (source === SIMULATED) return [];
  const told = (part: string) => provenance.find((one) => one.part === `${source}, ${part}`)?.source ?? "";
  const [learned, scored] = [told("to learn from"), told("scored")];
  const text = scored.startsWith(`${learned}.`)
    ? `Measured. Learned from and scored, samples apart: ${scored}`
    : `Measured. Learned from: ${learned}. Scored: ${scored}`;
  return [{ kind: "notice", tone: "note", text }];
}

function levelsOf(run: EvaluationRun, source: string): number[] {
  const levels = sourceCells(run, source).flatMap((record) => detailNumbers(record, "levels"));
  return [...new Set(levels)].sort((a, b) => a - b);
}

function levelCurves(run: EvaluationRun, source: string): ReportSection[] {
  const levels = levelsOf(run, source);
  if (levels.length < 2) return [];
  const levelName = String(sourceCells(run, source)[0].detail?.levelName);
  const curves = run.plan.peers.flatMap((id): Curve[] =>
    seedCurve(peerNamed(run.protocol.peers, id).name, levels, (level) =>
      seedInterval(sourceCells(run, source, id), `gainDb@${level}`),
    ),
  );
  if (curves.length === 0) return [];
  const svg = curveFigure(curves, {
    title: titled(source, "Gain by level of noise"),
    xLabel: `${levelName[0].toUpperCase()}${levelName.slice(1)}: the more, the less noise`,
    yLabel: "Gain of the SNR / dB",
    logX: true,
  });
  return [
    { kind: "heading", text: `${source}: by level of noise` },
    {
      kind: "figure",
      svg,
      caption: "Mean over seeds and 95 % interval; below 0, a method does more harm than good.",
    },
  ];
}

function maskingCurves(run: EvaluationRun, source: string): ReportSection[] {
  const cells = recordsOf(run.records, { condition: { source } }).filter(
    ({ cell }) => cell.condition.maskings !== undefined,
  );
  const counts = [...new Set(cells.map(({ cell }) => Number(cell.condition.maskings)))].sort((a, b) => a - b);
  if (counts.length < 2) return [];
  const curves = run.plan.peers.flatMap((id) =>
    seedCurve(peerNamed(run.protocol.peers, id).name, counts, (count) =>
      seedInterval(
        cells.filter(({ cell }) => cell.peer === id && cell.condition.maskings === count),
        "gainDb",
      ),
    ),
  );
  if (curves.length === 0) return [];
  const svg = curveFigure(curves, {
    title: titled(source, "Gain by number of maskings"),
    xLabel: "Estimates of every point that are averaged",
    yLabel: "Gain of the SNR / dB",
    logX: true,
  });
  return [
    { kind: "heading", text: `${source}: by number of maskings` },
    { kind: "figure", svg, caption: "Each estimate of a point comes from another masking that hid it." },
  ];
}

function coverageCurves(run: EvaluationRun, source: string): ReportSection[] {
  const levels = intervalLevels.map(({ level }) => 100 * level);
  const curves = run.plan.peers.flatMap((id) =>
    seedCurve(
      peerNamed(run.protocol.peers, id).name,
      levels,
      (level) => seedInterval(sourceCells(run, source, id), `coverage${level}`, 100),
      PER_CENT,
    ),
  );
  if (curves.length === 0) return [];
  const ideal: Curve = { name: "calibrated", x: levels, y: levels, dashed: true, colour: "#555555" };
  const svg = curveFigure([...curves, ideal], {
    title: titled(source, "Coverage of the intervals"),
    xLabel: "Interval / %",
    yLabel: "Points within / %",
    yDomain: [0, 100],
  });
  return [
    {
      kind: "figure",
      svg,
      caption: `Below the dashed line a method is surer than it may be${source === SIMULATED ? "" : ", or the reference is wrong"}.`,
    },
  ];
}

function exampleFigures(run: EvaluationRun, source: string): ReportSection[] {
  const measured = run.plan.peers.filter((id) => sourceCells(run, source, id).length >= 2);
  const ours = ourMethods(run.plan).filter((id) => measured.includes(id));
  const shown = ours.length > 0 ? ours.slice(0, 2) : measured.slice(0, 1);
  const figures = shown.flatMap((id): ReportSection[] => {
    const example = sourceCells(run, source, id).find(({ detail }) => detail?.example !== undefined);
    if (example === undefined) return [];
    const { name } = peerNamed(run.protocol.peers, id);
    return [
      {
        kind: "figure",
        svg: exampleFigure(example, source, name),
        caption:
          `The scored spectrum in the middle of the file${levelsOf(run, source).length > 1 ? " at the lowest level" : ""}, by ${name}, as it is judged: less the cubic ` +
          `baseline of its reference, over the reference's maximum.${hasBand(example) ? " The band is two deviations as the method gives them." : ""}`,
      },
    ];
  });
  return figures.length === 0 ? [] : [{ kind: "heading", text: `${source}: one spectrum` }, ...figures];
}

const hasBand = (example: DoneCell) => nestedNumbers(example, "example", "deviation") !== undefined;

function exampleFigure(record: DoneCell, source: string, method: string): string {
  const of = (name: string) => nestedNumbers(record, "example", name);
  const reference = Float64Array.from(of("reference") ?? []);
  const { baseline, height } = createScale(reference.length)(reference);
  const judged = (values: readonly number[] = []) => values.map((value, j) => (value - baseline[j]) / height);
  const estimate = of("estimate") ?? [];
  const deviation = of("deviation");
  return denoisingFigure(
    {
      shift: of("shift") ?? [],
      before: judged(of("noisy")),
      after: judged(estimate),
      truth: judged([...reference]),
      ...(deviation && {
        lower: judged(estimate.map((value, j) => value - 2 * deviation[j])),
        upper: judged(estimate.map((value, j) => value + 2 * deviation[j])),
      }),
    },
    {
      title: titled(source, method),
      yLabel: "Intensity / maximum",
      truthName: source === SIMULATED ? "truth" : "measured reference",
    },
  );
}
