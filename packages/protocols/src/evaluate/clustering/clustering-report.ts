import { barFigure, curveFigure, type ReportSection } from "@stokes/report";
import { isolates } from "../../bacteria-id/isolates.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { type SeedInterval, seedInterval } from "../cells/seed-interval.ts";
import { bestOf } from "../page/best-of.ts";
import { claimsTable } from "../page/claims-table.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { PER_CENT, seedCurve } from "../page/seed-curve.ts";
import { titleOn } from "../page/title-on.ts";
import { clusterFigures } from "./cluster-figures.ts";
import { accuracyTable, agreementTable } from "./clustering-tables.ts";
import { pictureSections } from "./picture-sections.ts";
import { CLAIMED_30, publishedClustering } from "./published-clustering.ts";
import { publishedOrder } from "./published-order.ts";
import { spreadIsolates } from "./spread-isolates.ts";

export function clusteringReport(run: EvaluationRun): EvaluationReport {
  const counts = [...new Set(recordsOf(run.records, {}).map(({ cell }) => Number(cell.condition.classes)))];
  return {
    title: "Clustering without labels",
    summary: counts.flatMap((classes) => summaryLine(run, classes)),
    sections: [
      { kind: "heading", text: "What is claimed, and what was reached" },
      claims(run),
      ...counts.flatMap((classes) => classSections(run, classes)),
      ...curveSections(run, counts),
      ...clusterFigures(run),
      ...pictureSections(run),
    ],
  };
}

/** Accuracy in per cent. */
function accuracyOf(run: EvaluationRun, peer: string, classes: number, pretraining = "seen"): SeedInterval | undefined {
  return seedInterval(recordsOf(run.records, { peer, condition: { classes, pretraining } }), "accuracy", 100);
}

function summaryLine(run: EvaluationRun, classes: number): string[] {
  const found = run.plan.peers.flatMap((id) => {
    const interval = accuracyOf(run, id, classes);
    return interval === undefined ? [] : [{ name: peerNamed(run.protocol.peers, id).name, ...interval }];
  });
  if (found.length === 0) return [];
  const best = found.reduce((a, b) => (b.value > a.value ? b : a));
  return [
    `${classes} classes: ${best.name} groups ${best.value.toFixed(1)} ± ${best.halfWidth.toFixed(1)} % of the spectra right, ` +
      `${bestOf(found.length)}${run.simulated ? " (simulated)" : ""}.`,
  ];
}

function claims(run: EvaluationRun): ReportSection {
  const published = publishedClustering.filter(({ peer }) => peer === OURS);
  const asked = [...published, { classes: 30, name: "SMAE", ...CLAIMED_30 }];
  return claimsTable(
    asked.map(({ classes, name, accuracy, source }) => ({
      claim: `${name}: accuracy, ${classes} classes`,
      published: accuracy,
      unit: "%",
      source,
      ours: accuracyOf(run, OURS, classes),
    })),
    run.simulated,
  );
}

function classSections(run: EvaluationRun, classes: number): ReportSection[] {
  const names = spreadIsolates(classes).map((label) => isolates[label].strain);
  const bars = run.plan.peers.flatMap((id) => {
    const interval = accuracyOf(run, id, classes);
    const published = publishedClustering.find(
      (one) => one.peer === publishedId(id) && one.classes === classes,
    )?.accuracy;
    if (interval === undefined) return [];
    const { value, low, high } = interval;
    const bar = {
      name: peerNamed(run.protocol.peers, id).name,
      value,
      low: Math.max(0, low),
      high: Math.min(100, high),
    };
    return [{ ...bar, strong: id === OURS, ...(published === undefined ? {} : { published }) }];
  });
  return [
    { kind: "heading", text: `${classes} classes` },
    accuracyTable(run, classes),
    ...(bars.length === 0
      ? []
      : [
          {
            kind: "figure" as const,
            svg: barFigure(bars, { title: titleOn(run, `${classes} classes`), xLabel: "Accuracy / %", max: 100 }),
            caption: `Accuracy under the best one-to-one matching of groups to classes; the spectra that are grouped are among those that features are learned from. Isolates: ${names.join(", ")}.`,
          },
        ]),
    agreementTable(run, classes),
    ...publishedOrder(run, classes),
  ];
}

function curveSections(run: EvaluationRun, counts: readonly number[]): ReportSection[] {
  if (counts.length < 2) return [];
  const curves = run.plan.peers.flatMap((id) =>
    seedCurve(peerNamed(run.protocol.peers, id).name, counts, (classes) => accuracyOf(run, id, classes), PER_CENT),
  );
  if (curves.length === 0) return [];
  const svg = curveFigure(curves, {
    title: titleOn(run, "Accuracy by number of classes"),
    xLabel: "Classes",
    yLabel: "Accuracy / %",
    logX: true,
    yDomain: [0, 100],
  });
  return [
    { kind: "heading", text: "By number of classes" },
    {
      kind: "figure",
      svg,
      caption:
        "Mean over seeds and 95 % interval; the spectra that are grouped are among those that features are learned from.",
    },
  ];
}
