import type { AxisUnit } from "../../raw-file.ts";

/** What PerkinElmer's axis label means; `technique` where the intensities tell it. */
export function perkinElmerUnit(xLabel: string, yLabel: string): { unit: AxisUnit; technique?: string } {
  const x = xLabel.toLowerCase();
  if (/raman|shift/.test(x)) return { unit: "shift-cm1", technique: "raman" };
  if (/cm-1|cm\^-1|1\/cm/.test(x)) {
    const raman = /raman|int|counts/i.test(yLabel);
    return raman ? { unit: "wavenumber-cm1" } : { unit: "wavenumber-cm1", technique: "infrared" };
  }
  if (/^nm$|nanomet/.test(x)) {
    return { unit: "wavelength-nm", technique: /^int/i.test(yLabel) ? "fluorescence" : "uv-vis" };
  }
  return { unit: "other" };
}
