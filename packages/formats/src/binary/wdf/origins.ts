import type { Cursor } from "../../cursor.ts";
import type { WdfHeader } from "./header.ts";
import { FILETIME_UNIT, wdfScale, wdfUnitName } from "./units.ts";

/** What varies from spectrum to spectrum, by Renishaw's number for it. */
const NAMES: Readonly<Record<number, string>> = {
  3: "x",
  4: "y",
  5: "z",
  6: "r",
  7: "theta",
  8: "phi",
  9: "temperature",
  10: "pressure",
  11: "time",
  12: "derived",
  13: "polarization",
  14: "focusTrack",
  15: "rampRate",
  17: "flags",
  18: "elapsedTime",
  22: "wellX",
  23: "wellY",
  24: "location",
  25: "well",
  26: "autofocusZ",
  27: "autofocusError",
  28: "autofocusSignal",
  29: "exposureSeconds",
};

const CHECKSUM = 16;
const FLAGS = 17;
const ENTRY_HEADER = 24;
/** Set on the quantities that the measurement was driven by. */
const PRIMARY = 0x8000_0000;

/**
 * The ORGN block: one list of 8-byte values for each quantity, with room for `capacity` spectra.
 * Gives columns of `collected` values: lengths in micrometres, times in seconds (clock
 * times since the header's start, or since the first spectrum where that is earlier).
 */
export function readWdfOrigins(content: Cursor, header: WdfHeader, warnings: string[]): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = {};
  const count = content.seek(0).u32("the number of origins");
  const stride = ENTRY_HEADER + 8 * header.capacity;
  content.require(count * stride, `the list of ${count} origins for ${header.capacity} spectra`);
  for (let entry = 0, start = content.position; entry < count; entry++, start += stride) {
    content.seek(start);
    const type = content.u32() % PRIMARY;
    const unit = content.u32();
    const label = content.text(16);
    if (type === CHECKSUM) continue;
    const name = NAMES[type] ?? (label || `origin${type}`);
    if (name in columns) {
      warnings.push(`The coordinate "${name}" is given twice; the second list is left out.`);
      continue;
    }
    const values = readValues(content, type, unit, header);
    if (type === FLAGS) {
      const saturated = values.reduce((sum, flags) => sum + (flags % 2), 0);
      if (saturated > 0) warnings.push(`${saturated} of ${values.length} spectra are marked as saturated.`);
      if (values.every((flags) => flags === 0)) continue;
    }
    const scale = wdfScale(unit);
    if (scale) for (let i = 0; i < values.length; i++) values[i]! *= scale.factor;
    else if (type >= 3 && type <= 5)
      warnings.push(`The position ${name} is in "${wdfUnitName(unit)}", not in a length.`);
    columns[name] = values;
  }
  return columns;
}

function readValues(content: Cursor, type: number, unit: number, header: WdfHeader): Float64Array {
  if (unit !== FILETIME_UNIT && type !== FLAGS) return content.float64s(header.collected);
  const ticks = content.int64s(header.collected);
  const values = new Float64Array(ticks.length);
  if (unit !== FILETIME_UNIT) {
    for (let i = 0; i < values.length; i++) values[i] = Number(ticks[i]!);
    return values;
  }
  const first = ticks[0]!;
  const start = header.start > 0n && header.start <= first ? header.start : first;
  for (let i = 0; i < values.length; i++) values[i] = Number(ticks[i]! - start) / 1e7;
  return values;
}
