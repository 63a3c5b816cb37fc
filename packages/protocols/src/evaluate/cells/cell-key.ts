import type { JsonValue } from "@stokes/spectra";
import type { Cell } from "./cell.ts";

/** What the outcome of a cell hangs on beside the cell itself. */
export interface CellContext {
  readonly protocol: string;
  /** Of the budget: counts, epochs. */
  readonly size: Readonly<Record<string, number | string>>;
  /** Digest of the data. */
  readonly data: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** A fingerprint: SHA-256 of cell and context as canonical JSON, 32 hexadecimal digits of it. */
export async function cellKey(cell: Cell, context: CellContext): Promise<string> {
  const { stage, peer, settings, seed, condition } = cell;
  const { protocol, size, data, versions } = context;
  const text = canonicalJson({ stage, peer, settings, seed, condition, protocol, size, data, versions });
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON with the keys of every object sorted: equal values give equal texts. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(",")}}`;
}
