import type { MetadataValue } from "./raw-file.ts";

/** Whether a value is one that metadata may hold. */
export function isMetadataValue(value: unknown): value is MetadataValue {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === "number") || value.every((item) => typeof item === "string");
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A metadata value written as JSON, or undefined where the text is none. */
export function parseMetadataValue(json: string): MetadataValue | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isMetadataValue(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The facts of a JSON object; nested values stay JSON text. Undefined where the text is no object. */
export function parseMetadata(json: string): Record<string, MetadataValue> | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    const metadata: Record<string, MetadataValue> = {};
    for (const [key, value] of Object.entries(parsed))
      metadata[key] = isMetadataValue(value) ? value : JSON.stringify(value);
    return metadata;
  } catch {
    return undefined;
  }
}
