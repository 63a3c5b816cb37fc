import type { ReportSection, Value } from "@stokes/report";
import { peerNamed } from "../cells/peer-named.ts";
import { type SeedInterval, seedInterval } from "../cells/seed-interval.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { OURS, publishedId } from "../page/main-method.ts";
import { recordsOf } from "../page/records-of.ts";
import { publishedClustering } from "./published-clustering.ts";

export interface OrderedMethod {
  readonly id: string;
  readonly name: string;
  readonly published: number;
  readonly ours: SeedInterval;
}

export interface OrderFigures {
  /** Pairs of methods that differ where they were published. */
  readonly pairs: number;
  /** Pairs in which the one that was published as better is better here, by intervals that do not overlap. */
  readonly asPublished: number;
  /** Pairs in which it is worse, in the same sense. */
  readonly reversed: number;
}

/** How the order of methods agrees with the published one, pair by pair. */
export function orderFigures(methods: readonly Pick<OrderedMethod, "published" | "ours">[]): OrderFigures {
  const pairs = methods.flatMap((a, i) =>
    methods
      .slice(i + 1)
      .flatMap((b) => (a.published > b.published ? [[a, b]] : a.published < b.published ? [[b, a]] : [])),
  );
  return {
    pairs: pairs.length,
    asPublished: pairs.filter(([better, worse]) => better.ours.low > worse.ours.high).length,
    reversed: pairs.filter(([better, worse]) => better.ours.high < worse.ours.low).length,
  };
}

/** The methods that were published for `classes` classes and run, in the published order; nothing where fewer than three were. */
export function publishedOrder(run: EvaluationRun, classes: number): ReportSection[] {
  const methods = run.plan.peers.flatMap((id): OrderedMethod[] => {
    const published = publishedClustering.find((one) => one.classes === classes && one.peer === publishedId(id));
    const records = recordsOf(run.records, { peer: id, condition: { classes, pretraining: "seen" } });
    const ours = seedInterval(records, "accuracy", 100);
    if (published === undefined || ours === undefined) return [];
    return [{ id, name: peerNamed(run.protocol.peers, id).name, published: published.accuracy, ours }];
  });
  if (methods.length < 3) return [];
  const ordered = methods.toSorted((a, b) => b.published - a.published);
  const { pairs, asPublished, reversed } = orderFigures(methods);
  return [
    {
      kind: "table",
      columns: ["method, in the published order", { name: "published", digits: 1 }, { name: "accuracy", digits: 1 }],
      rows: ordered.map(({ name, published, ours }): Value[] => [name, published, ours]),
      strongRows: ordered.flatMap(({ id }, i) => (id === OURS ? [i] : [])),
      caption:
        `Of ${pairs} pairs of these methods ${asPublished} stand as published, ${reversed} the other way round, by intervals that do not overlap; ` +
        `${pairs - asPublished - reversed} cannot be told apart.${run.simulated ? " Simulated, but for the published column." : ""}`,
    },
  ];
}
