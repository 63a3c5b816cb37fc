import { denoisingFigure } from "../denoising-figure.ts";
import type { ReportSection } from "../report-section.ts";

export interface DenoisedSpectrum {
  /** cm⁻¹, ascending. */
  readonly shift: ArrayLike<number>;
  readonly measured: ArrayLike<number>;
  readonly estimate: Float32Array | Float64Array;
  /** Standard deviation between estimates, one a point. */
  readonly uncertainty: ArrayLike<number>;
}

/** One spectrum before and after denoising. */
export function denoisedSection(
  { shift, measured, estimate, uncertainty }: DenoisedSpectrum,
  { title, caption }: { readonly title: string; readonly caption: string },
): ReportSection {
  const at = (sign: number) => Float64Array.from(estimate, (value, j) => value + sign * 2 * uncertainty[j]);
  const svg = denoisingFigure({ shift, before: measured, after: estimate, lower: at(-1), upper: at(1) }, { title });
  return { kind: "figure", svg, caption };
}

/** Up to `most` of `spectra` rows, evenly taken, so that none is picked for its looks. */
export function evenRows(spectra: number, most: number): number[] {
  return [...new Set(Array.from({ length: most }, (_, i) => Math.floor(((i + 0.5) / most) * spectra)))];
}
