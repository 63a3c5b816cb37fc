import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { Peer, PeerRun, Remember } from "../../peer.ts";
import { type CellData, createCellData, type Truths } from "../data/cell-data.ts";
import type { EvaluationData } from "../data/evaluation-data.ts";
import type { EvaluationReport } from "../page/evaluation-report.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import type { Cell, CellOutcome } from "./cell.ts";
import type { CellPlan } from "./run-cells.ts";
import type { Search } from "./search.ts";

/** `small` fits into twenty minutes on two cores on the simulated twin with 200 reference spectra a class; `full` is the published size. */
export const budgets = ["small", "full"] as const;

export type BudgetName = (typeof budgets)[number];

export interface EvaluationPlan {
  readonly budget: BudgetName;
  /** Peers by id, in the order of the tables. */
  readonly peers: readonly string[];
  readonly seeds: readonly number[];
}

/** What a cell is told besides its inputs. */
export interface CellRun {
  readonly signal?: AbortSignal | undefined;
  readonly remember?: Remember | undefined;
  readonly onProgress?: PeerRun["onProgress"];
}

/** A published experiment as a list of cells. */
export interface Protocol {
  readonly name: string;
  /** Parts of the data that it needs; of `optional` ones it uses what is there. */
  readonly parts: readonly BacteriaIdPart[];
  readonly optional: readonly BacteriaIdPart[];
  readonly peers: readonly Pick<Peer, "id" | "name" | "source" | "candidates">[];
  /** What runs unless peers and seeds are named, and how large. */
  readonly defaults: Readonly<Record<BudgetName, { readonly peers: readonly string[]; readonly seeds: number }>>;
  readonly search: Search;
  stages(plan: EvaluationPlan, parts: ReadonlySet<BacteriaIdPart>): readonly CellPlan[];
  run(cell: Cell, data: EvaluationData, budget: BudgetName, run: CellRun): Promise<CellOutcome>;
  /** Figures and tables of a run that came to its end. */
  report(run: EvaluationRun): EvaluationReport;
}

/** The two halves of a cell: nothing that `predict` is given leads to the labels that `score` is given. */
export interface CellHalves<P> {
  predict(cell: Cell, data: CellData, run: CellRun): Promise<P>;
  score(cell: Cell, prediction: P, truths: Truths): CellOutcome;
}

/** Runs a cell: predictions first, and the seals on the labels are broken only once they are there. */
export async function runHalves<P>(
  { predict, score }: CellHalves<P>,
  cell: Cell,
  data: EvaluationData,
  run: CellRun,
): Promise<CellOutcome> {
  const { given, unseal } = createCellData(data);
  const prediction = await predict(cell, given, run);
  run.signal?.throwIfAborted();
  return score(cell, prediction, unseal());
}
