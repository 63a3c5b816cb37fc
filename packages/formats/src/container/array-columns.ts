import { parseMetadata } from "../metadata-value.ts";
import type { MetadataValue, RawColumn } from "../raw-file.ts";
import type { Arrays } from "./array-roles.ts";
import { isText, toFloat64 } from "./numeric-array.ts";

/** Longest array kept as metadata; longer ones without a role are left out and named. */
const LONGEST_METADATA = 64;

/** Names of what surely belongs to each spectrum. */
const PER_SPECTRUM = /^(labels?|targets?|groups?)$/i;

/** Columns (one value a spectrum) and metadata among the arrays that are neither spectra nor axis. */
export function sortOthers(others: Arrays, rows: number, warnings: string[]) {
  const columns: Record<string, RawColumn> = {};
  const metadata: Record<string, MetadataValue> = {};
  for (const [name, { shape, values }] of others) {
    const perSpectrum = values.length === rows && shape.length >= 1 && shape.filter((n) => n !== 1).length <= 1;
    if (perSpectrum && !(rows === 1 && shape.length === 0)) {
      const target = name === "y" && isLabel(others, rows) ? "label" : name;
      columns[target] = isText(values) ? values : toFloat64(values)!;
    } else if (values.length === 1) {
      const value = isText(values) ? values[0]! : toFloat64(values)![0]!;
      Object.assign(
        metadata,
        name === "metadata"
          ? ((typeof value === "string" ? parseMetadata(value) : undefined) ?? { metadata: value })
          : { [name]: value },
      );
    } else if (values.length <= LONGEST_METADATA && shape.length === 1) {
      metadata[name] = isText(values) ? values : Array.from(toFloat64(values)!);
      if (rows > 1 && PER_SPECTRUM.test(name)) {
        warnings.push(
          `Array ${name} has ${values.length} values for ${rows} spectra, so it was kept as a fact, not as a column.`,
        );
      }
    } else {
      warnings.push(`Array ${name} (${shape.join(" x ")}) fits neither the spectra nor their axis and was left out.`);
    }
  }
  return { columns, metadata };
}

/** `y` is the label unless `label` is there too, or `x` makes it a position. */
function isLabel(arrays: Arrays, rows: number): boolean {
  return !arrays.has("label") && arrays.get("x")?.values.length !== rows;
}

/** The values of some spectra, in that order. */
export function takeRows(
  columns: Readonly<Record<string, RawColumn>>,
  members: readonly number[],
): Record<string, RawColumn> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column instanceof Float64Array ? Float64Array.from(members, (i) => column[i]!) : members.map((i) => column[i]!),
    ]),
  );
}

/** Some spectra, in that order. */
export function takeSpectra(intensity: Float32Array, points: number, members: readonly number[]): Float32Array {
  const taken = new Float32Array(members.length * points);
  members.forEach((member, row) => {
    taken.set(intensity.subarray(member * points, (member + 1) * points), row * points);
  });
  return taken;
}
