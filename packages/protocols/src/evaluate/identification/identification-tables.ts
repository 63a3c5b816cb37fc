import type { ReportSection, Value } from "@stokes/report";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { publishedIdentification, publishedTasks } from "./published-identification.ts";

/** Labels a class of the cells that used all. */
export function allLabels({ records }: EvaluationRun): number {
  const counts = recordsOf(records, { condition: { task: "isolates" } }).map(({ cell }) =>
    Number(cell.condition.labels),
  );
  return Math.max(0, ...counts);
}

/** Every method that was run on 30 isolates, a row each. */
export function isolateTable(run: EvaluationRun): ReportSection {
  const labels = allLabels(run);
  const rows = run.plan.peers.map((id): Value[] => {
    const own = recordsOf(run.records, { peer: id, condition: { task: "isolates", labels } });
    return [
      peerNamed(run.protocol.peers, id).name,
      publishedValue(publishedIdentification.find(({ peer }) => peer === publishedId(id))),
      ...["accuracy", "macroF1", "treatment"].map((score) => seedInterval(own, score, 100) ?? null),
      seedInterval(own, "ece") ?? null,
      own.length,
    ];
  });
  return {
    kind: "table",
    columns: [
      "method",
      { name: "published", digits: 1 },
      { name: "accuracy", digits: 1 },
      { name: "macro F1", digits: 1 },
      { name: "treatment", digits: 1 },
      { name: "ECE", digits: 3 },
      "seeds",
    ],
    rows,
    strongRows: run.plan.peers.flatMap((id, i) => (id === OURS ? [i] : [])),
    caption:
      `X_test, 30 isolates, ${labels} labels a class of X_finetune, of which a fifth validates; per cent, mean over seeds ± half the 95 % interval. ` +
      `ECE: expected calibration error, from 0 to 1. Of the 8 treatment groups one counts as right where the predicted isolate is treated as the true one is (published: ${publishedTasks.treatment.accuracy} %, ` +
      `${publishedTasks.treatment.source}).${run.simulated ? " Simulated, but for the published column." : ""}`,
  };
}

/** Methods that were published on 30 isolates and not run here, a row each; none where all were run. */
export function othersTable({ plan }: EvaluationRun): ReportSection[] {
  const others = publishedIdentification.filter(({ peer }) => !plan.peers.some((id) => publishedId(id) === peer));
  if (others.length === 0) return [];
  return [
    {
      kind: "table",
      columns: ["published, not run here", { name: "accuracy", digits: 1 }, "source"],
      rows: others.map((one): Value[] => [one.name, publishedValue(one), one.source]),
      caption:
        "Measured spectra: X_test of Bacteria-ID, 30 isolates; per cent, with half the 95 % interval where that was published.",
    },
  ];
}

function publishedValue(one: { readonly accuracy: number; readonly halfWidth?: number } | undefined): Value {
  if (one === undefined) return null;
  const { accuracy: value, halfWidth } = one;
  return halfWidth === undefined ? value : { value, halfWidth };
}

/** Methicillin and patients, a row a method; undefined where neither was run. */
export function taskTable(run: EvaluationRun): ReportSection | undefined {
  const columns = [
    { task: "methicillin", score: "accuracy", name: "MRSA or MSSA" },
    { task: "patients", score: "accuracy", name: "2018, one" },
    { task: "patients", score: "tenVotes", name: "2018, ten" },
    { task: "later-patients", score: "accuracy", name: "2019, one" },
    { task: "later-patients", score: "tenVotes", name: "2019, ten" },
  ];
  const rows = run.plan.peers.flatMap((id): Value[][] => {
    const values = columns.map(({ task, score }) => {
      return seedInterval(recordsOf(run.records, { peer: id, condition: { task } }), score, 100) ?? null;
    });
    return values.every((value) => value === null) ? [] : [[peerNamed(run.protocol.peers, id).name, ...values]];
  });
  if (rows.length === 0) return undefined;
  const { methicillin, patients } = publishedTasks;
  return {
    kind: "table",
    columns: ["method", ...columns.map(({ name }) => ({ name, digits: 1 }))],
    rows: [...rows, ["published, Ho et al.", methicillin.accuracy, null, null, null, patients.accuracy]],
    caption:
      "Per cent right, mean over seeds ± half the 95 % interval. MRSA or MSSA: isolates of S. aureus in X_test. 2018 and 2019: treatment groups " +
      "of patients, by one spectrum or by the vote of ten of a patient's (at random, mean over 200 draws). Of 2018 one patient of every group " +
      "is left out in turn (the seed), and another validates; of 2019 all are predicted after learning from 2018." +
      `${run.simulated ? " Simulated, but for the published row." : ""}`,
  };
}

/** Accuracy by labels a class, a row a method. */
export function labelTable(run: EvaluationRun, counts: readonly number[]): ReportSection {
  return {
    kind: "table",
    columns: ["method", ...counts.map((count) => ({ name: `${count}`, digits: 1 }))],
    rows: run.plan.peers.map((id) => [
      peerNamed(run.protocol.peers, id).name,
      ...counts.map((labels) => {
        const own = recordsOf(run.records, { peer: id, condition: { task: "isolates", labels } });
        return seedInterval(own, "accuracy", 100) ?? null;
      }),
    ]),
    caption:
      "Accuracy on X_test in per cent by labels a class: mean over seeds ± half the 95 % interval. From 5 labels on a fifth of them validates; with " +
      "fewer the spectra to learn from validate themselves. Settings are those chosen with all labels.",
  };
}
