import { type Curve, curveFigure, denoisingFigure, type ReportSection } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { SIMULATED } from "../data/denoising-source.ts";
import { claimsTable } from "../page/claims-table.ts";
import { detailNumbers, nestedNumbers } from "../page/detail.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, shownPeer } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { PER_CENT, seedCurve } from "../page/seed-curve.ts";
import { titleOn } from "../page/title-on.ts";
import { intervalLevels } from "./denoising-figures-of-merit.ts";
import { coverageTable, peakTable, qualityTable, sourceCells } from "./denoising-tables.ts";

const CLAIM = "Ren, Zhou, Li, arXiv 2504.16130: more than twofold, on measured cells (MDA-MB-231)";

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
      ...sources.flatMap((source) => sourceSections(run, source)),
    ],
  };
}

const simulatedSource: ReportSection = {
  kind: "notice",
  tone: "simulated",
  text: 'What stands under "simulated" was measured on simulated spectra, and what stands under the names of other sources on measured ones.',
};

/** Of a source: only what was simulated is titled so. */
const titled = (source: string, title: string) => titleOn({ simulated: source === SIMULATED }, title);

function summary(run: EvaluationRun, source: string): string[] {
  const found = run.plan.peers.flatMap((id) => {
    const gain = seedInterval(sourceCells(run, source, id), "gainDb");
    return gain === undefined ? [] : [{ id, name: peerNamed(run.protocol.peers, id).name, ...gain }];
  });
  if (found.length === 0) return [];
  const words = ({ name, value, halfWidth }: (typeof found)[number]) =>
    `${name} raises the SNR by ${value.toFixed(1)} ± ${halfWidth.toFixed(1)} dB`;
  const best = found.reduce((a, b) => (b.value > a.value ? b : a));
  const ours = found.find(({ id }) => id === OURS);
  return [
    `${source}: ${words(best)}, most of ${found.length} methods${ours === undefined || ours === best ? "" : `; ${words(ours)}`}.`,
  ];
}

function claims(run: EvaluationRun, sources: readonly string[]): ReportSection {
  return claimsTable(
    sources.flatMap((source) => {
      const own = sourceCells(run, source, OURS);
      return [
        { claim: `${source}: SNR more than doubled (ratio of amplitudes)`, score: "gainAmplitude" },
        { claim: `${source}: SNR more than doubled (the published formula, in dB)`, score: "ratioDb" },
      ].map(({ claim, score }) => ({
        claim,
        published: 2,
        unit: "times",
        source: CLAIM,
        ours: seedInterval(own, score),
        simulated: source === SIMULATED,
      }));
    }),
    run.simulated,
  );
}

function sourceSections(run: EvaluationRun, source: string): ReportSection[] {
  const coverage = coverageTable(run, source);
  return [
    { kind: "heading", text: `Source: ${source}` },
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

function levelCurves(run: EvaluationRun, source: string): ReportSection[] {
  const levels = [...new Set(sourceCells(run, source).flatMap((record) => detailNumbers(record, "levels")))].sort(
    (a, b) => a - b,
  );
  if (levels.length < 2) return [];
  const curves = run.plan.peers.flatMap((id): Curve[] =>
    seedCurve(peerNamed(run.protocol.peers, id).name, levels, (level) =>
      seedInterval(sourceCells(run, source, id), `gainDb@${level}`),
    ),
  );
  if (curves.length === 0) return [];
  const svg = curveFigure(curves, {
    title: titled(source, "Gain by level of noise"),
    xLabel: "Level: the higher, the less noise",
    yLabel: "Gain of the SNR / dB",
    logX: true,
  });
  return [
    { kind: "heading", text: `${source}: by level of noise` },
    {
      kind: "figure",
      svg,
      caption: "Mean over seeds and 95 % interval. Levels: mean counts a point, or laser power in mW.",
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
  return [{ kind: "figure", svg, caption: "Below the dashed line a method is surer than it may be." }];
}

function exampleFigures(run: EvaluationRun, source: string): ReportSection[] {
  const shown = shownPeer(run.plan.peers.filter((id) => sourceCells(run, source, id).length >= 2));
  const example = sourceCells(run, source, shown).find(({ detail }) => detail?.example !== undefined);
  if (shown === undefined || example === undefined) return [];
  const name = peerNamed(run.protocol.peers, shown).name;
  return [
    { kind: "heading", text: `${source}: one spectrum` },
    {
      kind: "figure",
      svg: exampleFigure(example, titled(source, name)),
      caption: `A scored spectrum of the lowest level, the one in the middle of the file, by ${name}; the band is two deviations as the method gives them.`,
    },
  ];
}

function exampleFigure(record: DoneCell, title: string): string {
  const of = (name: string) => nestedNumbers(record, "example", name);
  const after = of("estimate") ?? [];
  const deviation = of("deviation");
  return denoisingFigure(
    {
      shift: of("shift") ?? [],
      before: of("noisy") ?? [],
      after,
      truth: of("reference") ?? [],
      ...(deviation && {
        lower: after.map((value, j) => value - 2 * deviation[j]),
        upper: after.map((value, j) => value + 2 * deviation[j]),
      }),
    },
    { title },
  );
}
