import { FormatError } from "../../format-error.ts";
import type { MetadataValue } from "../../raw-file.ts";
import type { WdfBlock } from "./blocks.ts";
import { findWdfProperties, type WdfProperty } from "./property-set.ts";

/** What WiRE's property sets say of the measurement (WXDM), the instrument's state (WXIS) and its detector (WXCS). */
export function readWdfSettings(
  blocks: readonly WdfBlock[],
  warnings: string[],
): Record<string, MetadataValue | undefined> {
  const found = new Map<string, WdfProperty>();
  const wanted: Record<string, readonly string[]> = {
    WXDM: ["Exposure Time"],
    WXIS: ["Objective", "Magnification", "Laser", "Grating", "FocusMode", "ND Transmission %"],
    WXCS: ["CCD"],
  };
  for (const { id, content } of blocks) {
    const names = wanted[id];
    if (!names) continue;
    try {
      for (const [name, value] of findWdfProperties(content, names)) if (!found.has(name)) found.set(name, value);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      warnings.push(`The instrument's settings in the block ${id} are damaged and not read. ${error.message}`);
    }
  }
  const text = (name: string) => (typeof found.get(name) === "string" ? found.get(name) : undefined);
  const number = (name: string) => {
    const value = found.get(name);
    return value === undefined || value === "" ? undefined : Number(value);
  };
  const grating = text("Grating");
  const lines = typeof grating === "string" ? /^(\d+)\s*l\/mm/.exec(grating)?.[1] : undefined;
  const exposureMs = number("Exposure Time");
  return {
    objective: text("Objective"),
    magnification: number("Magnification"),
    laser: text("Laser"),
    laserPowerPercent: number("ND Transmission %"),
    grating,
    gratingLinesPerMm: lines === undefined ? undefined : Number(lines),
    focusMode: text("FocusMode"),
    detector: text("CCD"),
    exposureSeconds: exposureMs === undefined ? undefined : exposureMs / 1000,
  };
}
