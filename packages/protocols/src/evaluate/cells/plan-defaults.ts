import type { Peer } from "../../peer.ts";
import type { BudgetName } from "./protocol.ts";

interface BudgetDefaults {
  /** Ids of the peers that run unless others are named; none stands for all there are. */
  readonly peers: readonly string[];
  readonly seeds: number;
}

/** What a budget runs unless peers are named: those of its list that there are. */
export function planDefaults(
  peers: readonly Pick<Peer, "id">[],
  budgets: Readonly<Record<BudgetName, BudgetDefaults>>,
): Readonly<Record<BudgetName, BudgetDefaults>> {
  const of = ({ peers: listed, seeds }: BudgetDefaults): BudgetDefaults => {
    const all = peers.map(({ id }) => id);
    const known = listed.filter((id) => all.includes(id));
    return { peers: known.length === 0 ? all : known, seeds };
  };
  return { small: of(budgets.small), full: of(budgets.full) };
}
