import type { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { AxisUnit, MetadataValue } from "../../raw-file.ts";
import { isoOfUnixMs } from "../dates.ts";

/** The 140-byte header of a spectrum, in every kind of OMNIC file. */
export interface OmnicHeader {
  readonly points: number;
  readonly xUnit: number;
  readonly yUnit: number;
  readonly firstX: number;
  readonly lastX: number;
  readonly scans: number;
  readonly backgroundScans: number;
  /** Raman excitation, cm-1; 0 where there is none. */
  readonly excitationCm1: number;
}

export const OMNIC_HEADER = 140;

const INTENSITY_NAMES: Readonly<Record<number, string>> = {
  11: "reflectance / %",
  12: "log(1/R)",
  15: "single beam",
  16: "transmittance / %",
  17: "absorbance",
  20: "Kubelka-Munk",
  21: "reflectance",
  22: "detector signal / V",
  26: "photoacoustic",
  31: "Raman intensity",
};

const RAMAN_INTENSITY = 31;
const RAMAN_SHIFT = 32;
/** OMNIC counts seconds since 31 December 1899, UTC. */
const EPOCH_MS = Date.UTC(1899, 11, 31);

export function readOmnicHeader(content: Cursor): OmnicHeader {
  content.require(OMNIC_HEADER, "the header of a spectrum", 0);
  const field = (position: number) => content.seek(position);
  const header = {
    points: field(4).u32(),
    xUnit: field(8).u8(),
    yUnit: field(12).u8(),
    firstX: field(16).f32(),
    lastX: field(20).f32(),
    scans: field(36).u32(),
    backgroundScans: field(52).u32(),
    excitationCm1: field(96).f32(),
  };
  if (header.points === 0 || !Number.isFinite(header.firstX) || !Number.isFinite(header.lastX)) {
    throw content.error(
      `The header gives ${header.points} points from ${header.firstX} to ${header.lastX}: the file is damaged.`,
      4,
    );
  }
  return header;
}

/** Evenly spaced from the first to the last x; micrometres are given in nanometres. */
export function omnicAxis({ points, firstX, lastX, xUnit, yUnit }: OmnicHeader): {
  axis: Float64Array;
  unit: AxisUnit;
} {
  const units: Record<number, AxisUnit> = {
    1: yUnit === RAMAN_INTENSITY ? "shift-cm1" : "wavenumber-cm1",
    2: "index",
    3: "wavelength-nm",
    4: "wavelength-nm",
    [RAMAN_SHIFT]: "shift-cm1",
  };
  const factor = xUnit === 4 ? 1000 : 1;
  const axis = new Float64Array(points);
  const step = points > 1 ? (lastX - firstX) / (points - 1) : 0;
  for (let i = 0; i < points; i++) axis[i] = (firstX + i * step) * factor;
  return { axis, unit: units[xUnit] ?? "other" };
}

export function omnicFacts(header: OmnicHeader): Record<string, MetadataValue> {
  const { xUnit, yUnit, scans, backgroundScans, excitationCm1 } = header;
  const raman = xUnit === RAMAN_SHIFT || yUnit === RAMAN_INTENSITY;
  return facts({
    technique: raman ? "raman" : xUnit === 3 ? "uv-vis" : "infrared",
    intensityLabel: INTENSITY_NAMES[yUnit] ?? `intensity type ${yUnit}`,
    axisLabel: axisLabel(xUnit),
    accumulations: scans,
    backgroundScans: raman ? undefined : backgroundScans,
    laserNm: raman && excitationCm1 > 0 ? 1e7 / excitationCm1 : undefined,
  });
}

function axisLabel(xUnit: number): string {
  if (xUnit === 1) return "wavenumber / cm-1";
  if (xUnit === 2) return "interferogram point";
  if (xUnit === RAMAN_SHIFT) return "Raman shift / cm-1";
  return xUnit === 3 || xUnit === 4 ? "wavelength / nm" : `axis type ${xUnit}`;
}

export function isoOfOmnic(seconds: number): string | undefined {
  return seconds > 0 ? isoOfUnixMs(EPOCH_MS + seconds * 1000) : undefined;
}
