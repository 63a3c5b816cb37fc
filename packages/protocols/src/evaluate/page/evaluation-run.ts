import type { CellRecord } from "../cells/cell.ts";
import type { EvaluationPlan, Protocol } from "../cells/protocol.ts";
import type { LeftOut } from "../data/check-leakage.ts";
import type { DataFacts } from "../data/evaluation-data.ts";

/** An evaluation that came to its end. */
export interface EvaluationRun {
  readonly protocol: Protocol;
  readonly plan: EvaluationPlan;
  /** In the order of the plan. */
  readonly records: readonly CellRecord[];
  /** Whether the spectra come from a simulation: every result then is called simulated. */
  readonly simulated: boolean;
  /** Fingerprint of the data. */
  readonly digest: string;
  readonly provenance: readonly DataFacts[];
  /** Copies that were left out. */
  readonly leftOut: LeftOut;
  readonly parallel: { readonly cells: number; readonly threads: number };
  /** Of this run alone, cells of an earlier one left out. */
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
}
