import type { MetadataValue, RawPart } from "@stokes/formats";
import type { Column, JsonValue } from "../set/spectrum-set.ts";

export interface SortedMetadata {
  /** What all parts agree on. */
  readonly common: Readonly<Record<string, JsonValue>>;
  /** For each part, columns that carry the single values in which the parts differ. */
  readonly columns: readonly Readonly<Record<string, Column>>[];
}

/**
 * Metadata that all parts share, and the rest as columns, so that joining parts loses no date, title, laser or history
 * (a list, as JSON; `histories` reads it).
 */
export function sortMetadata(parts: readonly RawPart[]): SortedMetadata {
  const common: Record<string, JsonValue> = {};
  const columns = parts.map((): Record<string, Column> => ({}));
  for (const name of new Set(parts.flatMap((part) => Object.keys(part.metadata)))) {
    const values = parts.map((part) => part.metadata[name]);
    const text = JSON.stringify(values[0]);
    if (values.every((value) => JSON.stringify(value) === text)) {
      common[name] = values[0];
      continue;
    }
    const taken = parts.some((part) => Object.hasOwn(part.columns, name));
    if (taken || (name !== "history" && values.some((value) => typeof value === "object"))) continue;
    for (const [i, part] of parts.entries()) {
      const value = values[i];
      if (value !== undefined) columns[i][name] = repeated(value, part.intensity.length / part.axis.length);
    }
  }
  return { common, columns };
}

function repeated(value: MetadataValue, length: number): Column {
  return typeof value === "number"
    ? new Float64Array(length).fill(value)
    : new Array<string>(length).fill(typeof value === "object" ? JSON.stringify(value) : String(value));
}
