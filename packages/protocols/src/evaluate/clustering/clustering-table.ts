import { adjustedRandIndex } from "@stokes/analysis";
import type { ReportSection, Value } from "@stokes/report";
import type { DoneCell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { seedInterval } from "../cells/seed-interval.ts";
import { detailNumbers } from "../page/detail.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { publishedClustering } from "./published-clustering.ts";

/** Every method that was run or published on `classes` classes, a row each; ours in bold. */
export function clusteringTable(run: EvaluationRun, classes: number): ReportSection {
  const published = publishedClustering.filter((one) => one.classes === classes);
  const others = published.filter(({ peer }) => !run.plan.peers.some((id) => publishedId(id) === peer));
  const rows = run.plan.peers.map((id): Value[] => {
    const seen = recordsOf(run.records, { peer: id, condition: { classes, pretraining: "seen" } });
    const unseen = recordsOf(run.records, { peer: id, condition: { classes, pretraining: "unseen" } });
    const row = published.find(({ peer }) => peer === publishedId(id));
    return [
      peerNamed(run.protocol.peers, id).name,
      row?.accuracy ?? null,
      row?.nmi ?? null,
      seedInterval(seen, "accuracy", 100) ?? null,
      seedInterval(unseen, "accuracy", 100) ?? null,
      seedInterval(seen, "nmi", 100) ?? null,
      seedInterval(seen, "ami", 100) ?? null,
      seedInterval(seen, "ari", 100) ?? null,
      stability(seen) ?? null,
      seen.length,
    ];
  });
  return {
    kind: "table",
    columns: [
      "method",
      { name: "published", digits: 1 },
      { name: "its NMI", digits: 1 },
      { name: "accuracy", digits: 1 },
      { name: "unseen", digits: 1 },
      { name: "NMI", digits: 1 },
      { name: "AMI", digits: 1 },
      { name: "ARI", digits: 1 },
      { name: "stability", digits: 2 },
      "seeds",
    ],
    rows: [...rows, ...others.map(({ name, accuracy, nmi }) => [`${name} (not run)`, accuracy, nmi ?? null])],
    strongRows: run.plan.peers.flatMap((id, i) => (id === OURS ? [i] : [])),
    caption:
      "Per cent, mean over seeds ± half the 95 % interval; a method without random choices gives the same for every seed, and its ± 0 says " +
      "nothing of other spectra. Published: accuracy and NMI. Features are learned from spectra of all 30 isolates, those that are grouped among them; unseen: " +
      "from as many others; a dash for methods that learn none, and where it was not run. Stability: mean adjusted Rand index between seeds." +
      `${run.simulated ? " Simulated, but for the published columns." : ""}`,
  };
}

/** Mean adjusted Rand index over all pairs of seeds; undefined for fewer than two. */
export function stability(records: readonly DoneCell[]): number | undefined {
  if (records.length < 2) return undefined;
  const groups = records.map((record) => detailNumbers(record, "groups"));
  const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map((b) => adjustedRandIndex(a, b)));
  return pairs.reduce((sum, index) => sum + index, 0) / pairs.length;
}
