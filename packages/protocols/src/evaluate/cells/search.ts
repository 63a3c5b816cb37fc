import type { Peer, Settings } from "../../peer.ts";
import type { Cell, CellRecord } from "./cell.ts";
import type { BudgetName } from "./protocol.ts";

/** How a protocol chooses settings. */
export interface Search {
  /** The score that decides: more is better. */
  readonly score: string;
  /** A sentence on the data that it is measured on. */
  readonly where: string;
  /** Candidates that every peer is given. */
  readonly tries: Readonly<Record<BudgetName, number>>;
}

/** A cell for each of the first `tries` candidates of every peer; none for a peer without a choice. */
export function searchCells(
  peers: readonly Pick<Peer, "id" | "candidates">[],
  tries: number,
  condition: Settings,
): Cell[] {
  return peers.flatMap(({ id, candidates }) => {
    const tried = candidates.slice(0, tries);
    if (tried.length < 2) return [];
    return tried.map((settings): Cell => ({ stage: "search", peer: id, settings, seed: 0, condition }));
  });
}

export interface SearchOutcome {
  /** The candidate of the best score (the first of equals); the peer's first where no search of it came to an end. */
  readonly settings: Settings;
  readonly score?: number;
  readonly tried: number;
}

export function searchOutcome(
  { id, candidates }: Pick<Peer, "id" | "candidates">,
  records: readonly CellRecord[],
  score: string,
): SearchOutcome {
  let best: SearchOutcome = { settings: candidates[0], tried: 0 };
  let tried = 0;
  for (const record of records) {
    if (record.status !== "done" || record.cell.stage !== "search" || record.cell.peer !== id) continue;
    tried++;
    const value = record.scores[score];
    if (value > (best.score ?? Number.NEGATIVE_INFINITY)) {
      best = { settings: record.cell.settings, score: value, tried };
    }
  }
  return { ...best, tried };
}
