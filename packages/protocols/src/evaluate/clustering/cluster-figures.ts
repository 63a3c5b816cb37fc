import { matchClusters } from "@stokes/analysis";
import { confusionFigure, type ReportSection, type Value } from "@stokes/report";
import { isolates } from "../../bacteria-id/isolates.ts";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { meanOver, seedInterval } from "../cells/seed-interval.ts";
import { detailNumbers } from "../page/detail.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { titleOn } from "../page/title-on.ts";

/** Methods that are shown isolate by isolate. */
const COLUMNS = 4;

/** Class by class, on as many classes as were told apart at most: shares grouped rightly, and who is taken for whom. */
export function clusterFigures(run: EvaluationRun): ReportSection[] {
  const scored = recordsOf(run.records, { condition: { pretraining: "seen" } });
  if (scored.length === 0) return [];
  const classes = Math.max(...scored.map(({ cell }) => Number(cell.condition.classes)));
  const of = (id: string) => scored.filter(({ cell }) => cell.peer === id && cell.condition.classes === classes);
  const accuracy = (id: string) => seedInterval(of(id), "accuracy")?.value ?? Number.NEGATIVE_INFINITY;
  const measured = run.plan.peers.filter((id) => accuracy(id) >= 0).sort((a, b) => accuracy(b) - accuracy(a));
  const methods = [...measured.filter((id) => id === OURS), ...measured.filter((id) => id !== OURS)].slice(0, COLUMNS);
  if (methods.length === 0) return [];
  const labels = [...new Set(detailNumbers(of(methods[0])[0], "labels"))].sort((a, b) => a - b);
  const rows = labels.map((label): Value[] => [
    isolates[label].strain,
    ...methods.map((id) => seedIntervalOfClass(of(id), label)),
  ]);
  const shown = methods[0];
  const name = peerNamed(run.protocol.peers, shown).name;
  return [
    { kind: "heading", text: `Class by class, ${classes} classes` },
    {
      kind: "table",
      columns: ["isolate", ...methods.map((id) => ({ name: peerNamed(run.protocol.peers, id).name, digits: 0 }))],
      rows,
      caption:
        "Per cent of each isolate's spectra that are in the group that stands for it: mean over seeds ± half the 95 % interval; ours, and those of the best." +
        `${run.simulated ? " Simulated." : ""}`,
    },
    {
      kind: "figure",
      svg: confusionFigure(confusionOverSeeds(of(shown), labels), {
        title: titleOn(run, `${name}, ${classes} classes`),
        xLabel: "Isolate that the group stands for",
        yLabel: "Isolate",
      }),
      caption: `All seeds of ${name} together; spectra of a group that stands for no isolate are left out.`,
    },
  ];
}

function seedIntervalOfClass(records: readonly DoneCell[], label: number): Value {
  const shares = records.map((record) => {
    const matched = matchClusters(detailNumbers(record, "labels"), detailNumbers(record, "groups"));
    return 100 * (matched.accuracyOfClass.get(label) ?? 0);
  });
  return meanOver(shares) ?? null;
}

function confusionOverSeeds(records: readonly DoneCell[], labels: readonly number[]) {
  const place = new Map(labels.map((label, i) => [label, i]));
  const counts = new Float64Array(labels.length ** 2);
  for (const record of records) {
    const truth = detailNumbers(record, "labels");
    const groups = detailNumbers(record, "groups");
    const { classOfCluster } = matchClusters(truth, groups);
    for (let i = 0; i < truth.length; i++) {
      const row = place.get(truth[i]);
      const column = place.get(classOfCluster.get(groups[i]) ?? -1);
      if (row !== undefined && column !== undefined) counts[row * labels.length + column]++;
    }
  }
  return { counts, names: labels.map((label) => isolates[label].strain) };
}
