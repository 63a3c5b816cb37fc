import { adjustedRandIndex } from "@stokes/analysis";
import type { ReportSection, Value } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { detailNumbers } from "../page/detail.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { type PublishedClustering, publishedClustering } from "./published-clustering.ts";

/** Accuracy of every method that was run or published on `classes` classes, a row each; ours in bold. */
export function accuracyTable(run: EvaluationRun, classes: number): ReportSection {
  return methodTable(run, classes, {
    columns: [
      { name: "published", digits: 1 },
      { name: "accuracy", digits: 1 },
      { name: "unseen", digits: 1 },
      { name: "stability", digits: 2 },
      "seeds",
    ],
    published: (row) => row?.accuracy ?? null,
    measured: ({ seen, unseen }) => [
      seedInterval(seen, "accuracy", 100) ?? null,
      seedInterval(unseen, "accuracy", 100) ?? null,
      stability(seen) ?? null,
      seen.length,
    ],
    caption:
      "Accuracy in per cent, mean over seeds ± half the 95 % interval; a method without random choices gives the same for every seed, and its ± 0 says " +
      "nothing of other spectra. Features are learned from spectra of all 30 isolates, those that are grouped among them; unseen: " +
      "from as many others; a dash for methods that learn none, and where it was not run. Stability: mean adjusted Rand index between seeds." +
      `${run.simulated ? " Simulated, but for the published column." : ""}`,
  });
}

/** Other measures of the same groups. */
export function agreementTable(run: EvaluationRun, classes: number): ReportSection {
  return methodTable(run, classes, {
    columns: ["published NMI", "NMI", "AMI", "ARI"].map((name) => ({ name, digits: 1 })),
    published: (row) => row?.nmi ?? null,
    measured: ({ seen }) => ["nmi", "ami", "ari"].map((score) => seedInterval(seen, score, 100) ?? null),
    caption:
      "Agreement of groups with isolates in per cent, mean over seeds ± half the 95 % interval: normalised and adjusted mutual information, adjusted Rand index." +
      `${run.simulated ? " Simulated, but for the published column." : ""}`,
  });
}

interface MethodTable {
  /** The published column, then those that were measured. */
  readonly columns: Extract<ReportSection, { readonly kind: "table" }>["columns"];
  readonly published: (row: PublishedClustering | undefined) => number | null;
  readonly measured: (of: { readonly seen: readonly DoneCell[]; readonly unseen: readonly DoneCell[] }) => Value[];
  readonly caption: string;
}

function methodTable(
  run: EvaluationRun,
  classes: number,
  { columns, published, measured, caption }: MethodTable,
): ReportSection {
  const known = publishedClustering.filter((one) => one.classes === classes && published(one) !== null);
  const others = known.filter(({ peer }) => !run.plan.peers.some((id) => publishedId(id) === peer));
  const rows = run.plan.peers.map((id): Value[] => {
    const of = (pretraining: string) => recordsOf(run.records, { peer: id, condition: { classes, pretraining } });
    return [
      peerNamed(run.protocol.peers, id).name,
      published(known.find(({ peer }) => peer === publishedId(id))),
      ...measured({ seen: of("seen"), unseen: of("unseen") }),
    ];
  });
  return {
    kind: "table",
    columns: ["method", ...columns],
    rows: [...rows, ...others.map((one): Value[] => [`${one.name} (not run)`, published(one)])],
    strongRows: run.plan.peers.flatMap((id, i) => (id === OURS ? [i] : [])),
    caption,
  };
}

/** Mean adjusted Rand index over all pairs of seeds; undefined for fewer than two. */
export function stability(records: readonly DoneCell[]): number | undefined {
  if (records.length < 2) return undefined;
  const groups = records.map((record) => detailNumbers(record, "groups"));
  const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map((b) => adjustedRandIndex(a, b)));
  return pairs.reduce((sum, index) => sum + index, 0) / pairs.length;
}
