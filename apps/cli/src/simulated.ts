import { type SpectrumSet, simulatedCount } from "@stokes/spectra";

/** Whether spectra of a set were simulated, by their histories. */
export const isSimulated = (set: SpectrumSet): boolean => simulatedCount(set) > 0;

/** The title of a figure of `set`, which says so where the spectra are simulated. */
export function titleOn(set: SpectrumSet, title: string): string {
  return isSimulated(set) ? `${title} (simulated)` : title;
}
