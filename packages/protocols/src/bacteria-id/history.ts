import type { HistoryEntry } from "@stokes/spectra";
import type { BacteriaIdPart } from "./parts.ts";

/**
 * Where spectra come from: `official` where every byte is that of the data of record, `simulated` for a twin, `unverified`
 * for files that call themselves Bacteria-ID and are neither.
 */
export type Provenance =
  | { readonly kind: "official" }
  | { readonly kind: "unverified" }
  | { readonly kind: "simulated"; readonly seed: number; readonly perClass: number; readonly version: number };

/** How a set of a part came to be; a set with the step `simulate` is titled simulated wherever it is shown. */
export function partHistory(part: BacteriaIdPart, provenance: Provenance): HistoryEntry[] {
  if (provenance.kind === "simulated") {
    const { seed, perClass, version } = provenance;
    return [{ step: "simulate", version, parameters: { twinOf: "bacteria-id", part, seed, perClass } }];
  }
  return [{ step: "load", version: 1, parameters: { dataset: "bacteria-id", part, provenance: provenance.kind } }];
}
