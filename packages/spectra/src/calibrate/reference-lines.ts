/** A line of known position. `shiftCm1` for Raman standards, `wavelengthNm` (in air) for lamps. */
export interface RamanLine {
  readonly shiftCm1: number;
}

export interface EmissionLine {
  readonly wavelengthNm: number;
}

/** First-order phonon of silicon at room temperature: P. A. Temple, C. E. Hathaway, Phys. Rev. B 7, 3685 (1973). */
export const SILICON: readonly RamanLine[] = [{ shiftCm1: 520.5 }];

/** Polystyrene: ASTM E1840-96, Standard Guide for Raman Shift Standards for Spectrometer Calibration. */
export const POLYSTYRENE: readonly RamanLine[] = [
  620.9, 795.8, 1001.4, 1031.8, 1155.3, 1450.5, 1583.1, 1602.3, 2852.4, 2904.5, 3054.3,
].map((shiftCm1) => ({ shiftCm1 }));

/** Neutral neon in air: E. B. Saloman, C. J. Sansonetti, J. Phys. Chem. Ref. Data 33, 1113 (2004); strong lines. */
export const NEON: readonly EmissionLine[] = [
  533.07775, 534.10938, 540.05616, 585.24878, 588.1895, 594.4834, 597.55343, 602.99969, 607.43376, 609.6163, 614.30627,
  616.35937, 621.72812, 626.64952, 630.47893, 633.44276, 638.29914, 640.2248, 650.65277, 653.28824, 659.89528,
  667.82766, 671.7043, 692.94672, 702.405, 703.24128, 717.3938, 724.51665, 743.88981, 748.88712, 753.57739, 754.40439,
  794.31805, 808.24576, 811.85495, 830.03248, 837.7607, 849.53591, 859.12583, 863.46472, 865.43828, 878.06223,
  878.37539, 885.38669,
].map((wavelengthNm) => ({ wavelengthNm }));

/** Refractive index of air at 15 C and 101.325 kPa: B. Edlen, Metrologia 2, 71 (1966); `wavelengthNm` in vacuum, nearly. */
export function airIndex(wavelengthNm: number): number {
  const squared = (1e3 / wavelengthNm) ** 2;
  return 1 + 1e-8 * (8342.13 + 2406030 / (130 - squared) + 15997 / (38.9 - squared));
}

/** Where emission lines stand on the Raman axis of a laser of `laserNm` (in air), in cm-1, both carried to vacuum. */
export function emissionShifts(lines: readonly EmissionLine[], laserNm: number): Float64Array {
  const wavenumber = (nm: number) => 1e7 / (nm * airIndex(nm));
  return Float64Array.from(lines, ({ wavelengthNm }) => wavenumber(laserNm) - wavenumber(wavelengthNm));
}
