/** Points of a spectrum of Bacteria-ID. */
export const POINTS = 1000;

/** Shift in cm-1 against u, which falls linearly from 1 to -1 over the points: powers 0 to 3. */
const POWERS = [1121.712, 703.573, -34.484, 1.656];

/**
 * Raman shift of each point in the order of the files, falling from 1792 to 382 cm-1: a cubic, as a grating spectrometer's
 * axis nearly is, which keeps within 0.07 cm-1 of the axis of the measured set (its values are not copied).
 */
export function nominalAxis(): Float64Array {
  const [a, b, c, d] = POWERS;
  return Float64Array.from({ length: POINTS }, (_, j) => {
    const u = 1 - (2 * j) / (POINTS - 1);
    return a + u * (b + u * (c + u * d));
  });
}
