import { type Bar, barFigure, type ReportSection, type Value } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { meanOver, type SeedInterval, seedInterval } from "../cells/seed-interval.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { recordsOf } from "../page/records-of.ts";
import { titleOn } from "../page/title-on.ts";
import { BASE } from "./ablation-variants.ts";

export function ablationReport(run: EvaluationRun): EvaluationReport {
  return {
    title: "What each part of the recipe is worth",
    summary: summary(run),
    sections: [{ kind: "heading", text: "One change at a time" }, probeTable(run), ...bars(run), clusteringTable(run)],
  };
}

const cellsOf = ({ records }: EvaluationRun, peer: string): DoneCell[] => recordsOf(records, { peer });

/** The score less that of the default preset with the same seed, in points of per cent. */
function difference(run: EvaluationRun, peer: string, score: string): SeedInterval | undefined {
  if (peer === BASE) return undefined;
  const base = new Map(cellsOf(run, BASE).map(({ cell, scores }) => [cell.seed, scores[score]]));
  return meanOver(
    cellsOf(run, peer).flatMap(({ cell, scores }) => {
      const of = base.get(cell.seed);
      return of === undefined ? [] : [100 * (scores[score] - of)];
    }),
  );
}

function summary(run: EvaluationRun): string[] {
  const known = run.plan.peers.flatMap((id) => {
    const change = difference(run, id, "probe");
    return change === undefined ? [] : [{ name: peerNamed(run.protocol.peers, id).name, change }];
  });
  if (known.length === 0) return [];
  const named = (found: typeof known) =>
    found
      .map(({ name, change }) => `${name} (${change.value > 0 ? "+" : "−"}${Math.abs(change.value).toFixed(1)})`)
      .join(", ");
  const better = known.filter(({ change }) => change.low > 0);
  const worse = known.filter(({ change }) => change.high < 0);
  const where = run.simulated ? " (simulated)" : "";
  return [
    `Of ${known.length} changes to the default preset ${better.length} are better beyond the interval over seeds${better.length === 0 ? "" : `: ${named(better)}`}; ` +
      `${worse.length} are worse${worse.length === 0 ? "" : `: ${named(worse)}`}. Points of per cent of the linear classifier's accuracy${where}.`,
  ];
}

function probeTable(run: EvaluationRun): ReportSection {
  return {
    kind: "table",
    columns: [
      "what is changed",
      "variant",
      { name: "linear classifier", unit: "%", digits: 1 },
      { name: "less the default's", unit: "points", digits: 1 },
      { name: "a run", unit: "s", digits: 1 },
      "seeds",
    ],
    rows: run.plan.peers.map((id): Value[] => {
      const own = cellsOf(run, id);
      return [
        String(own[0]?.cell.condition.factor ?? ""),
        peerNamed(run.protocol.peers, id).name,
        seedInterval(own, "probe", 100) ?? null,
        difference(run, id, "probe") ?? null,
        own.length === 0 ? null : own.reduce((sum, { seconds }) => sum + seconds, 0) / own.length,
        own.length,
      ];
    }),
    strongRows: baseRows(run),
    caption: caption(run, "a linear classifier learned from X_finetune"),
  };
}

function clusteringTable(run: EvaluationRun): ReportSection {
  return {
    kind: "table",
    columns: [
      "variant",
      { name: "k-means accuracy", unit: "%", digits: 1 },
      { name: "less the default's", unit: "points", digits: 1 },
      { name: "NMI", unit: "%", digits: 1 },
    ],
    rows: run.plan.peers.map((id): Value[] => {
      const own = cellsOf(run, id);
      return [
        peerNamed(run.protocol.peers, id).name,
        seedInterval(own, "clustering", 100) ?? null,
        difference(run, id, "clustering") ?? null,
        seedInterval(own, "nmi", 100) ?? null,
      ];
    }),
    strongRows: baseRows(run),
    caption: caption(run, "k-means of 30 groups"),
  };
}

const baseRows = ({ plan }: EvaluationRun): number[] => plan.peers.flatMap((id, i) => (id === BASE ? [i] : []));

const caption = ({ simulated }: EvaluationRun, judge: string): string =>
  `Frozen features after pre-training on X_reference without labels: ${judge}, on X_test. Mean over seeds ± half the 95 % ` +
  `interval; differences seed by seed.${simulated ? " Simulated." : ""}`;

function bars(run: EvaluationRun): ReportSection[] {
  const shown = run.plan.peers.flatMap((id): Bar[] => {
    const interval = seedInterval(cellsOf(run, id), "probe", 100);
    if (interval === undefined) return [];
    const { value, low, high } = interval;
    const name = peerNamed(run.protocol.peers, id).name;
    return [{ name, value, low: Math.max(0, low), high: Math.min(100, high), strong: id === BASE }];
  });
  if (shown.length === 0) return [];
  const svg = barFigure(shown, {
    title: titleOn(run, "Linear classifier on frozen features"),
    xLabel: "Accuracy / %",
    max: 100,
  });
  return [{ kind: "figure", svg, caption: "95 % intervals over seeds." }];
}
