export type { Format, ReadOptions } from "./format.ts";
export { FormatError, type FormatErrorFields } from "./format-error.ts";
export type { AxisUnit, MetadataValue, RawColumn, RawFile, RawImage, RawPart } from "./raw-file.ts";
