import type { MetadataValue } from "./raw-file.ts";

/** Metadata without what the file leaves empty: undefined, blank text and numbers that are not finite are dropped. */
export function facts(stated: Readonly<Record<string, MetadataValue | undefined>>): Record<string, MetadataValue> {
  const kept: Record<string, MetadataValue> = {};
  for (const [name, value] of Object.entries(stated)) {
    if (value === undefined) continue;
    if (typeof value === "string" && value.trim() === "") continue;
    if (typeof value === "number" && !Number.isFinite(value)) continue;
    kept[name] = value;
  }
  return kept;
}
