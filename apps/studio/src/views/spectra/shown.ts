import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { SpectraMode, SpectraSource } from "../../state/spectra-settings.ts";

/** More spectra than this are drawn as a density where the user leaves the choice. */
const FEW = 150;
/** More traces than this are not told apart anyway: as many are taken evenly. */
const MOST = 2000;

export type DrawnMode = Exclude<SpectraMode, "auto">;

/** The mode that is drawn: what was chosen, or what suits. */
export function drawnMode(mode: SpectraMode, spectra: number, hasClasses: boolean): DrawnMode {
  if (mode !== "auto") return mode;
  if (spectra <= FEW) return "traces";
  return hasClasses ? "means" : "density";
}

/** Up to `most` of the rows (of all of the set without), evenly taken. */
export function someRows(set: SpectrumSet, rows?: Uint32Array, most = MOST): Uint32Array {
  const count = rows?.length ?? spectrumCount(set);
  const taken = Math.min(count, most);
  return Uint32Array.from({ length: taken }, (_, k) => {
    const index = Math.floor((k * count) / taken);
    return rows?.[index] ?? index;
  });
}

/** Whether so many selected spectra are drawn one by one. */
export function drawnSingly(count: number): boolean {
  return count <= FEW;
}

/** The set in front, and the one behind it, of those that there are. */
export function sources(
  source: SpectraSource,
  raw: SpectrumSet,
  prepared: SpectrumSet | undefined,
): { readonly front: SpectrumSet; readonly back: SpectrumSet | undefined } {
  if (prepared === undefined || source === "raw") return { front: raw, back: undefined };
  return { front: prepared, back: source === "both" ? raw : undefined };
}
