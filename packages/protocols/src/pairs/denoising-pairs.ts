import type { SpectrumSet } from "@stokes/spectra";

/** Noisy spectra, each with one that is nearer to the truth. */
export interface DenoisingPairs {
  /** What was measured or simulated, in a few words for a title. */
  readonly what: string;
  readonly simulated: boolean;
  /**
   * Columns: `level` (a number that `levelName` names: the higher, the less noise), `group` (a sample, a patient: never
   * split between learning and scoring), `noise` (standard deviation of the noise of each spectrum, in its units).
   */
  readonly noisy: SpectrumSet;
  /** Row by row on the scale of `noisy`. Column `noise`: its own, 0 where it is the truth. */
  readonly reference: SpectrumSet;
  readonly levelName: string;
  /** How a reference was made, and brought onto axis and scale of its noisy spectrum. */
  readonly rule: string;
  /** What an error against the reference holds besides the denoiser's own; absent where the reference is the truth. */
  readonly caveat?: string;
}
