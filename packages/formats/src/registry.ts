import { BINARY_FORMATS } from "./binary/index.ts";
import { npyFormat } from "./container/npy-format.ts";
import { npzFormat } from "./container/npz-format.ts";
import type { Format } from "./format.ts";
import { TEXT_FORMATS } from "./text/index.ts";

/** Every format that is read. Where two are equally sure of a file, the earlier one reads it. */
export const formats: readonly Format[] = [...BINARY_FORMATS, npyFormat, npzFormat, ...TEXT_FORMATS];
