import type { AxisUnit } from "./raw-file.ts";

const UNITS: ReadonlySet<string> = new Set<AxisUnit>([
  "shift-cm1",
  "wavenumber-cm1",
  "wavelength-nm",
  "index",
  "other",
]);

/** A unit by the name that our own files give it in `axisUnit`. */
export function isAxisUnit(value: unknown): value is AxisUnit {
  return typeof value === "string" && UNITS.has(value);
}

/** A unit and, where it was not plainly stated, the sentence that says so. */
export interface UnitGuess {
  readonly unit: AxisUnit;
  readonly warning?: string;
}

const SHIFT = /raman|shift|rel(\.|ative)?\s*(1\/cm|wavenumber|cm)|delta|Δ|δ/i;
const PER_CM = /1\s*\/\s*cm|cm\s*\^?\s*\(?\s*[-−–]\s*1|cm\s*⁻¹|cm⁻¹|cm-¹|wave\s*-?_?\s*numbers?|\bwn\b|kayser/i;
const NANOMETRE = /\bnm\b|_nm\b|nanomet|wave\s*-?_?\s*lengths?|\blambda\b|\bwl\b|λ/i;
const MICROMETRE = /\b[uµμ]m\b|micromet|micron/i;

/**
 * Unit that the title of an axis states (`Raman shift / cm-1`, `Wavelength (nm)`, `rel. 1/cm`, `wavenumbers`), or
 * undefined. "Wavenumber" alone means the shift where the values are below 9000, as usual in Raman spectroscopy, and
 * then the guess carries a warning.
 */
export function unitFromTitle(title: string, values?: Float64Array): UnitGuess | undefined {
  if (/absolute/i.test(title) && PER_CM.test(title)) return { unit: "wavenumber-cm1" };
  if (SHIFT.test(title)) return { unit: "shift-cm1" };
  if (MICROMETRE.test(title)) return { unit: "other", warning: `The axis "${title}" is in micrometres.` };
  if (PER_CM.test(title)) {
    if (values !== undefined && greatest(values) >= 9000) return { unit: "wavenumber-cm1" };
    return {
      unit: "shift-cm1",
      warning: `The axis "${title}" does not say whether it is a Raman shift or an absolute wavenumber; taken as the shift because its values are below 9000.`,
    };
  }
  if (NANOMETRE.test(title)) return { unit: "wavelength-nm" };
  return undefined;
}

/**
 * Unit guessed from the values alone, always with a warning: steps finer than 0.3 within 150 to 1200 look like
 * nanometres, anything else within -1000 to 9000 like a Raman shift.
 */
export function unitFromValues(values: Float64Array): UnitGuess {
  const first = values[0] ?? Number.NaN;
  const last = values[values.length - 1] ?? Number.NaN;
  const low = Math.min(first, last);
  const high = Math.max(first, last);
  const step = (high - low) / Math.max(1, values.length - 1);
  const range = `${formatNumber(low)} to ${formatNumber(high)}`;
  if (values.length >= 16 && low >= 150 && high <= 1200 && step < 0.3) {
    return {
      unit: "wavelength-nm",
      warning: `The file does not name the unit of its axis; values from ${range} in steps of ${formatNumber(step)} were taken as wavelengths in nm.`,
    };
  }
  if (low >= -1000 && high < 9000) {
    return {
      unit: "shift-cm1",
      warning: `The file does not name the unit of its axis; values from ${range} were taken as Raman shifts in cm-1.`,
    };
  }
  return { unit: "other", warning: `The file does not name the unit of its axis (values from ${range}).` };
}

function greatest(values: Float64Array): number {
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > high) high = value;
  return high;
}

function formatNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
