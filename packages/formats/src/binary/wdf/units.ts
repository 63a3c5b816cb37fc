import type { AxisUnit } from "../../raw-file.ts";

/** Renishaw's numbers for units, by their meaning. */
const UNIT_NAMES = [
  "arbitrary",
  "Raman shift / cm-1",
  "wavenumber / cm-1",
  "wavelength / nm",
  "energy / eV",
  "um",
  "counts",
  "electrons",
  "mm",
  "m",
  "K",
  "Pa",
  "s",
  "ms",
  "h",
  "d",
  "pixels",
  "intensity",
  "relative intensity",
  "degrees",
  "radians",
  "degrees C",
  "degrees F",
  "K/min",
  "FILETIME",
  "us",
] as const;

export const FILETIME_UNIT = 24;

export function wdfUnitName(unit: number): string {
  return UNIT_NAMES[unit] ?? `unit ${unit}`;
}

export function wdfAxisUnit(unit: number): AxisUnit {
  if (unit === 1) return "shift-cm1";
  if (unit === 2) return "wavenumber-cm1";
  if (unit === 3) return "wavelength-nm";
  return unit === 16 ? "index" : "other";
}

/** Factor to micrometres (lengths) or seconds (times); undefined for other quantities. */
export function wdfScale(unit: number): { quantity: "length" | "time"; factor: number } | undefined {
  const lengths: Record<number, number> = { 3: 1e-3, 5: 1, 8: 1e3, 9: 1e6 };
  const times: Record<number, number> = { 12: 1, 13: 1e-3, 14: 3600, 15: 86_400, 25: 1e-6 };
  if (lengths[unit] !== undefined) return { quantity: "length", factor: lengths[unit] };
  if (times[unit] !== undefined) return { quantity: "time", factor: times[unit] };
  return undefined;
}
