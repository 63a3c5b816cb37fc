import { classificationReport } from "@stokes/analysis";
import {
  barFigure,
  confusionFigure,
  curveFigure,
  type ReliabilitySeries,
  type ReportSection,
  reliabilityFigure,
  type Value,
} from "@stokes/report";
import { isolateOrder, isolates } from "../../bacteria-id/isolates.ts";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { meanOver, seedInterval } from "../cells/seed-interval.ts";
import { detailNumbers } from "../page/detail.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId, shownPeer } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { PER_CENT, seedCurve } from "../page/seed-curve.ts";
import { titleOn } from "../page/title-on.ts";
import { publishedIdentification } from "./published-identification.ts";

/** Accuracy of every method with marks for what was published. */
export function accuracyBars(run: EvaluationRun, labels: number): ReportSection[] {
  const bars = run.plan.peers.flatMap((id) => {
    const interval = seedInterval(isolateCells(run, id, labels), "accuracy", 100);
    if (interval === undefined) return [];
    const published = publishedIdentification.find(({ peer }) => peer === publishedId(id))?.accuracy;
    const { value, low, high } = interval;
    const name = peerNamed(run.protocol.peers, id).name;
    return [
      {
        name,
        value,
        low: Math.max(0, low),
        high: Math.min(100, high),
        strong: id === OURS,
        ...(published && { published }),
      },
    ];
  });
  if (bars.length === 0) return [];
  const svg = barFigure(bars, { title: titleOn(run, "30 isolates"), xLabel: "Accuracy on X_test / %", max: 100 });
  return [{ kind: "figure", svg, caption: `All ${labels} labels a class; 95 % intervals over seeds.` }];
}

export function labelCurves(run: EvaluationRun, counts: readonly number[]): ReportSection[] {
  const curves = run.plan.peers.flatMap((id) =>
    seedCurve(
      peerNamed(run.protocol.peers, id).name,
      counts,
      (count) => seedInterval(isolateCells(run, id, count), "accuracy", 100),
      PER_CENT,
    ),
  );
  if (curves.length === 0) return [];
  const svg = curveFigure(curves, {
    title: titleOn(run, "Accuracy by number of labels"),
    xLabel: "Labels a class",
    yLabel: "Accuracy on X_test / %",
    logX: true,
  });
  return [{ kind: "figure", svg, caption: "Mean over seeds and 95 % interval." }];
}

/** Confusion and scores of every isolate, of one method, and how far to trust every method's confidence. */
export function classSections(run: EvaluationRun, labels: number): ReportSection[] {
  const measured = run.plan.peers.filter((id) => isolateCells(run, id, labels).length >= 2);
  const shown = shownPeer(measured);
  if (shown === undefined) return [];
  const own = isolateCells(run, shown, labels);
  const name = peerNamed(run.protocol.peers, shown).name;
  const reports = own.map((record) => {
    return classificationReport(detailNumbers(record, "labels"), detailNumbers(record, "predicted"), {
      classes: isolates.length,
    });
  });
  const rows = isolateOrder.map((label): Value[] => [
    isolates[label].strain,
    ...(["precision", "recall", "f1"] as const).map((score) => {
      return meanOver(reports.map(({ perClass }) => 100 * perClass[label][score])) ?? null;
    }),
  ]);
  const counts = new Float64Array(isolates.length ** 2);
  for (const { confusion } of reports) {
    for (const [r, row] of isolateOrder.entries()) {
      for (const [c, column] of isolateOrder.entries()) {
        counts[r * isolates.length + c] += confusion.values[row * isolates.length + column];
      }
    }
  }
  const names = isolateOrder.map((label) => isolates[label].strain);
  const series = measured.map((id): ReliabilitySeries => {
    const cells = isolateCells(run, id, labels);
    const ece = seedInterval(cells, "ece")?.value;
    return {
      name: peerNamed(run.protocol.peers, id).name,
      bins: confidenceBins(cells),
      ...(ece !== undefined && { ece }),
    };
  });
  return [
    { kind: "heading", text: "Isolate by isolate" },
    {
      kind: "figure",
      svg: confusionFigure(
        { counts, names },
        { title: titleOn(run, name), xLabel: "Told isolate", yLabel: "True isolate" },
      ),
      caption: `All ${own.length} seeds of ${name} together, related species side by side.`,
    },
    {
      kind: "table",
      columns: ["isolate", ...["precision", "recall", "F1"].map((score) => ({ name: score, unit: "%", digits: 1 }))],
      rows,
      caption: `${name}: mean over seeds ± half the 95 % interval.`,
    },
    { kind: "heading", text: "Confidence" },
    {
      kind: "figure",
      svg: reliabilityFigure(series.slice(0, SERIES), { title: titleOn(run, "How often a confidence was right") }),
      caption: "All seeds together. On the diagonal a confidence is what it says.",
    },
  ];
}

const SERIES = 6;
const BINS = 10;

function confidenceBins(records: readonly DoneCell[]): ReliabilitySeries["bins"] {
  const sums = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0, count: 0 }));
  for (const record of records) {
    const truth = detailNumbers(record, "labels");
    const predicted = detailNumbers(record, "predicted");
    for (const [i, confidence] of detailNumbers(record, "confidence").entries()) {
      const bin = sums[Math.min(BINS - 1, Math.floor(confidence * BINS))];
      bin.confidence += confidence;
      bin.count++;
      if (truth[i] === predicted[i]) bin.right++;
    }
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ confidence, right, count }) => ({ confidence: confidence / count, accuracy: right / count, count }));
}

function isolateCells({ records }: EvaluationRun, peer: string, labels: number): DoneCell[] {
  return recordsOf(records, { peer, condition: { task: "isolates", labels } });
}
