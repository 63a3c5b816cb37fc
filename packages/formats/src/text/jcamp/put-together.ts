import { sameValues } from "../../container/axis-groups.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawPart } from "../../raw-file.ts";

/** One spectrum of a block, before spectra with the same axis are put together. */
export interface JcampSpectrum {
  readonly name: string;
  readonly axis: Float64Array;
  readonly unit: AxisUnit;
  readonly values: Float32Array;
  readonly metadata: Readonly<Record<string, MetadataValue>>;
}

/** Spectra of the same axis, unit and kind are one part; facts in which they differ become columns. */
export function putTogether(spectra: readonly JcampSpectrum[]): RawPart[] {
  const groups: JcampSpectrum[][] = [];
  for (const spectrum of spectra) {
    const group = groups.find(([first]) => first !== undefined && alike(first, spectrum));
    if (group) group.push(spectrum);
    else groups.push([spectrum]);
  }
  return groups.map((group): RawPart => {
    const { axis, unit, name } = group[0]!;
    const intensity = new Float32Array(group.length * axis.length);
    group.forEach(({ values }, row) => {
      intensity.set(values, row * axis.length);
    });
    const { metadata, columns } = shareFacts(group.map((spectrum) => spectrum.metadata));
    return { ...(spectra.length > group.length ? { name } : {}), axis, unit, intensity, columns, metadata };
  });
}

function alike(a: JcampSpectrum, b: JcampSpectrum): boolean {
  const same = (key: string): boolean => a.metadata[key] === b.metadata[key];
  return (
    a.unit === b.unit &&
    same("intensityLabel") &&
    same("technique") &&
    same("measurement") &&
    sameValues(a.axis, b.axis)
  );
}

/** Prefix of the records that our own writer keeps columns in. */
const COLUMN = "column.";

function sameFact(a: MetadataValue | undefined, b: MetadataValue): boolean {
  return a === b || (typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** Facts that all spectra share, and columns for those that differ and each spectrum has. */
function shareFacts(all: readonly Readonly<Record<string, MetadataValue>>[]) {
  const metadata: Record<string, MetadataValue> = {};
  const columns: Record<string, RawColumn> = {};
  for (const [key, value] of Object.entries(all[0]!)) {
    const values = all.map((one) => one[key]);
    if (key.startsWith(COLUMN)) {
      const name = key.slice(COLUMN.length);
      columns[name] = values.every((other) => typeof other === "number" || other === "")
        ? Float64Array.from(values, (other) => (typeof other === "number" ? other : Number.NaN))
        : values.map((other) => String(other ?? ""));
      continue;
    }
    if (values.every((other) => sameFact(other, value))) metadata[key] = value;
    else if (values.every((other) => other !== undefined)) {
      const numbers = values.map((other) => (String(other).trim() === "" ? Number.NaN : Number(other)));
      columns[key] = numbers.every(Number.isFinite) ? Float64Array.from(numbers) : values.map(String);
    }
  }
  return { metadata, columns };
}
