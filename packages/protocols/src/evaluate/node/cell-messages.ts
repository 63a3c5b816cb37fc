import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import type { BudgetName } from "../cells/protocol.ts";
import type { LeftOut } from "../data/check-leakage.ts";

/** What a process that runs cells is started with. */
export interface CellProcessStart {
  readonly protocol: string;
  readonly budget: BudgetName;
  readonly folder: string;
  readonly parts: readonly BacteriaIdPart[];
  readonly leftOut: LeftOut;
  readonly cache: { readonly folder: string; readonly scope: string };
}

export type CellRequest =
  | ({ readonly kind: "start" } & CellProcessStart)
  | { readonly kind: "cell"; readonly cell: Cell };

export type CellReply =
  | { readonly kind: "outcome"; readonly outcome: CellOutcome }
  /** `tag` of an error that a user can do something about. */
  | { readonly kind: "failure"; readonly message: string; readonly tag?: string };
