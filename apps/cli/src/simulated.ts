import type { SpectrumSet } from "@stokes/spectra";

/** Whether a set's history says that its spectra, or those it was made from, were simulated. */
export function isSimulated({ history }: SpectrumSet): boolean {
  return history.some(({ step }) => step === "simulate");
}

/** The title of a figure of `set`, which says so where the spectra are simulated. */
export function titleOn(set: SpectrumSet, title: string): string {
  return isSimulated(set) ? `${title} (simulated)` : title;
}
