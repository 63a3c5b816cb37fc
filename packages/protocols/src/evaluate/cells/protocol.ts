import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { Peer, PeerRun, Remember } from "../../peer.ts";
import type { SimulatedSize } from "../data/denoising-source.ts";
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
  /** Size of the simulated pairs, where it compares noisy spectra with references. */
  readonly pairs?: Readonly<Record<BudgetName, SimulatedSize>>;
  readonly peers: readonly Pick<Peer, "id" | "name" | "source" | "candidates">[];
  /** What runs unless peers and seeds are named, and how large. */
  readonly defaults: Readonly<Record<BudgetName, { readonly peers: readonly string[]; readonly seeds: number }>>;
  readonly search: Search;
  /** How large a budget's run is, as facts for the page. */
  size(budget: BudgetName): Readonly<Record<string, number | string>>;
  /** `present`: the parts and sources of pairs that the data have. */
  stages(plan: EvaluationPlan, present: ReadonlySet<string>): readonly CellPlan[];
  run(cell: Cell, data: EvaluationData, budget: BudgetName, run: CellRun): Promise<CellOutcome>;
  /** Figures and tables of a run that came to its end. */
  report(run: EvaluationRun): EvaluationReport;
}

/** The two halves of a cell: nothing that `predict` is given leads to the truth that `score` is given. */
export interface CellHalves<G, T, P> {
  predict(cell: Cell, given: G, run: CellRun): Promise<P>;
  score(cell: Cell, prediction: P, truth: T): CellOutcome;
}

/** What a cell is given, and what breaks the seal on the truth. */
export interface SealedInputs<G, T> {
  readonly given: G;
  unseal(): T;
}

/** Runs a cell: predictions first, and the seal is broken only once they are there. */
export async function runHalves<G, T, P>(
  { predict, score }: CellHalves<G, T, P>,
  cell: Cell,
  { given, unseal }: SealedInputs<G, T>,
  run: CellRun,
): Promise<CellOutcome> {
  const prediction = await predict(cell, given, run);
  run.signal?.throwIfAborted();
  return score(cell, prediction, unseal());
}
