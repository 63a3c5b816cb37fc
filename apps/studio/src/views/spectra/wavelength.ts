/** Wavelength in nm of light scattered with a shift in cm-1 from a laser of `laserNm`. */
export function wavelengthNm(shiftCm1: number, laserNm: number): number {
  return 1e7 / (1e7 / laserNm - shiftCm1);
}

/** The shift in cm-1 of a wavelength in nm. */
export function shiftCm1(wavelength: number, laserNm: number): number {
  return 1e7 / laserNm - 1e7 / wavelength;
}

/** Round wavelengths for an axis that shows the shifts from `low` to `high`: at most about `count` of them. */
export function wavelengthTicks(low: number, high: number, laserNm: number, count: number): number[] {
  const [from, to] = [wavelengthNm(low, laserNm), wavelengthNm(high, laserNm)];
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let k = Math.ceil(from / step); k * step <= to; k++) ticks.push(Number((k * step).toPrecision(10)));
  return ticks;
}
