import type { HistoryEntry, JsonValue } from "../set/spectrum-set.ts";

export interface KeptHistory {
  readonly history: readonly HistoryEntry[];
  readonly metadata: Readonly<Record<string, JsonValue>>;
}

/** The history that a file written by Stokes carries as metadata (a JSON list of entries), and the other metadata. */
export function keptHistory(metadata: Readonly<Record<string, JsonValue>>): KeptHistory {
  const { history: kept, ...rest } = metadata;
  const history = parseHistory(kept);
  return history === undefined ? { history: [], metadata } : { history, metadata: rest };
}

/** The entries of a list, each an object or an object's JSON text, or of a list's JSON text; undefined for anything else. */
export function parseHistory(kept: JsonValue | undefined): readonly HistoryEntry[] | undefined {
  try {
    const list: unknown = typeof kept === "string" ? JSON.parse(kept) : kept;
    if (!Array.isArray(list)) return undefined;
    const entries = list.map((entry: unknown): unknown => (typeof entry === "string" ? JSON.parse(entry) : entry));
    return entries.every(isHistoryEntry) ? entries : undefined;
  } catch {
    return undefined;
  }
}

function isHistoryEntry(value: unknown): value is HistoryEntry {
  return (
    typeof value === "object" &&
    value !== null &&
    "step" in value &&
    typeof value.step === "string" &&
    "version" in value &&
    typeof value.version === "number" &&
    "parameters" in value &&
    typeof value.parameters === "object" &&
    value.parameters !== null
  );
}
