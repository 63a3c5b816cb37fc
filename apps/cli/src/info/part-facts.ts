import { isExpectedError } from "@stokes/errors";
import type { AxisUnit, MetadataValue, RawPart } from "@stokes/formats";
import { invalidRows, ramanAxis, type ShiftAxisOptions, saturation } from "@stokes/spectra";
import { type Geometry, geometryOf } from "./geometry.ts";

/** What one part of a file holds, as the file has it. */
export interface PartFacts {
  readonly name?: string;
  readonly technique?: string;
  readonly spectra: number;
  readonly points: number;
  readonly axis: {
    readonly first: number;
    readonly last: number;
    readonly unit: AxisUnit;
    readonly meanSpacing: number;
  };
  /** Raman shift of first and last point in cm-1, where the axis is something else that can be converted. */
  readonly shift?: readonly [number, number];
  readonly laserNm?: number;
  readonly intensity: { readonly min: number; readonly max: number };
  /** Points that the file says were not measured. */
  readonly notMeasured: number;
  /** Spectra that have the same value everywhere. */
  readonly constant: number;
  readonly saturated?: { readonly ceiling: number; readonly spectra: number };
  readonly geometry: Geometry;
  readonly columns: readonly string[];
  readonly metadata: Readonly<Record<string, MetadataValue>>;
}

/** `options` say what the file leaves open: laser, axis. */
export function partFacts(part: RawPart, options: ShiftAxisOptions = {}): PartFacts {
  const { name, axis, unit, intensity, columns, metadata } = part;
  const points = axis.length;
  const spectra = points === 0 ? 0 : intensity.length / points;
  const laser = options.laserNm ?? metadata.laserNm;
  const { technique } = metadata;
  const shift = unit === "shift-cm1" ? undefined : shiftOf(part, options);
  const invalid = points === 0 ? [] : invalidRows(intensity, points);
  const ignored = new Set(invalid.map(({ row }) => row));
  const clipped = ignored.size === spectra ? undefined : saturation([{ shift: axis, intensity }], ignored);
  return {
    ...(name === undefined ? {} : { name }),
    ...(typeof technique === "string" ? { technique } : unit === "shift-cm1" ? { technique: "raman" } : {}),
    spectra,
    points,
    axis: {
      first: axis[0],
      last: axis[points - 1],
      unit,
      meanSpacing: points > 1 ? Math.abs(axis[points - 1] - axis[0]) / (points - 1) : Number.NaN,
    },
    ...(shift === undefined ? {} : { shift: [shift[0], shift[points - 1]] as const }),
    ...(typeof laser === "number" && laser > 0 ? { laserNm: laser } : {}),
    ...intensityFacts(intensity),
    constant: invalid.filter(({ reason }) => reason === "constant").length,
    ...(clipped && clipped.rows.length > 0
      ? { saturated: { ceiling: clipped.ceiling, spectra: clipped.rows.length } }
      : {}),
    geometry: geometryOf(part),
    columns: Object.keys(columns),
    metadata,
  };
}

function shiftOf(part: RawPart, options: ShiftAxisOptions): Float64Array | undefined {
  try {
    return ramanAxis(part, options);
  } catch (error) {
    if (isExpectedError(error)) return undefined;
    throw error;
  }
}

function intensityFacts(intensity: Float32Array): Pick<PartFacts, "intensity" | "notMeasured"> {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let notMeasured = 0;
  for (let i = 0; i < intensity.length; i++) {
    const value = intensity[i];
    if (Number.isNaN(value)) notMeasured++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { intensity: { min, max }, notMeasured };
}
