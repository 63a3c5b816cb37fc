import { mcrAls, nmf, type SpectrumSet } from "@stokes/spectra";
import { mapTexts } from "../texts/map-texts.ts";
import type { OperationContext } from "./operation.ts";

export type UnmixMethod = "nmf" | "mcr-als";

export interface UnmixSetInput {
  readonly set: SpectrumSet;
  readonly method: UnmixMethod;
  readonly components: number;
}

export interface UnmixedSet {
  /** Components x points, each with a largest value of 1. */
  readonly spectra: Float32Array;
  readonly shift: Float64Array;
  /** Spectra x components. */
  readonly amounts: Float64Array;
  readonly lackOfFit: number;
  readonly converged: boolean;
}

/** Resolves the spectra of a set into components that are nowhere negative. */
export function unmixSet({ set, method, components }: UnmixSetInput, { progress }: OperationContext): UnmixedSet {
  const onProgress = (fraction?: number) => progress({ fraction, text: mapTexts.unmixing });
  onProgress();
  const unmix = method === "nmf" ? nmf : mcrAls;
  const { spectra, amounts, lackOfFit, converged } = unmix(set.intensity, set.shift.length, { components, onProgress });
  return { spectra: Float32Array.from(spectra), shift: set.shift, amounts, lackOfFit, converged };
}
