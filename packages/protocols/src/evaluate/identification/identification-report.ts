import type { ReportSection } from "@stokes/report";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { bestOf } from "../page/best-of.ts";
import { type Claim, claimsTable } from "../page/claims-table.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { accuracyBars, classSections, labelCurves } from "./identification-figures.ts";
import { allLabels, isolateTable, labelTable, othersTable, taskTable } from "./identification-tables.ts";
import { publishedIdentification, publishedTasks } from "./published-identification.ts";

export function identificationReport(run: EvaluationRun): EvaluationReport {
  const labels = allLabels(run);
  const counts = [
    ...new Set(
      recordsOf(run.records, { condition: { task: "isolates" } }).map(({ cell }) => Number(cell.condition.labels)),
    ),
  ].sort((a, b) => a - b);
  const tasks = taskTable(run);
  return {
    title: "Identification after few labels",
    summary: summary(run, counts),
    sections: [
      { kind: "heading", text: "What is claimed, and what was reached" },
      claims(run, labels),
      { kind: "heading", text: "30 isolates" },
      isolateTable(run),
      ...accuracyBars(run, labels),
      ...othersTable(run),
      ...(counts.length < 2
        ? []
        : [
            { kind: "heading" as const, text: "By number of labels" },
            ...labelCurves(run, counts),
            labelTable(run, counts),
          ]),
      ...(tasks === undefined ? [] : [{ kind: "heading" as const, text: "Methicillin and patients" }, tasks]),
      ...classSections(run, labels),
    ],
  };
}

/** One sentence for each number of labels, the most first: the best method, and ours beside it. */
function summary(run: EvaluationRun, counts: readonly number[]): string[] {
  return counts.toReversed().flatMap((labels) => {
    const found = run.plan.peers.flatMap((id) => {
      const records = recordsOf(run.records, { peer: id, condition: { task: "isolates", labels } });
      const interval = seedInterval(records, "accuracy", 100);
      return interval === undefined ? [] : [{ id, name: peerNamed(run.protocol.peers, id).name, ...interval }];
    });
    if (found.length === 0) return [];
    const words = ({ name, value, halfWidth }: (typeof found)[number]) =>
      `${name} ${value.toFixed(1)} ± ${halfWidth.toFixed(1)} %`;
    const best = found.reduce((a, b) => (b.value > a.value ? b : a));
    const ours = found.find(({ id }) => id === OURS);
    const beside = ours === undefined || ours === best ? "" : `; ${words(ours)}`;
    const a = labels === 1 ? "1 label a class" : `${labels} labels a class`;
    return `30 isolates, ${a}: ${words(best)}, ${bestOf(found.length)}${beside}${run.simulated ? " (simulated)" : ""}.`;
  });
}

function claims(run: EvaluationRun, labels: number): ReportSection {
  const of = (condition: { task: string; labels?: number }, score: string) =>
    seedInterval(recordsOf(run.records, { peer: OURS, condition }), score, 100);
  const isolates = of({ task: "isolates", labels }, "accuracy");
  const published = [OURS, "resnet-labelled"].flatMap((id) =>
    publishedIdentification.filter(({ peer }) => peer === id),
  );
  const rows: Claim[] = [
    ...published.map(({ peer, name, accuracy, source }) => ({
      claim: peer === OURS ? `${name}: accuracy, 30 isolates` : `self-supervised as good as ${name}`,
      published: accuracy,
      unit: "%",
      source,
      ours: isolates,
    })),
    {
      claim: "8 treatment groups",
      published: publishedTasks.treatment.accuracy,
      unit: "%",
      source: publishedTasks.treatment.source,
      ours: of({ task: "isolates", labels }, "treatment"),
    },
    {
      claim: "MRSA or MSSA",
      published: publishedTasks.methicillin.accuracy,
      unit: "%",
      source: publishedTasks.methicillin.source,
      ours: of({ task: "methicillin" }, "accuracy"),
    },
    {
      claim: "patients of 2019, 10 spectra vote",
      published: publishedTasks.patients.accuracy,
      unit: "%",
      source: publishedTasks.patients.source,
      ours: of({ task: "later-patients" }, "tenVotes"),
    },
  ];
  return claimsTable(rows, run.simulated);
}
