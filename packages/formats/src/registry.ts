import { BINARY_FORMATS } from "./binary/index.ts";
import { envi } from "./container/envi.ts";
import { gzipFormat } from "./container/gzip-format.ts";
import { hdf5Format, matlab73Format } from "./container/hdf5-format.ts";
import { npyFormat } from "./container/npy-format.ts";
import { npzFormat } from "./container/npz-format.ts";
import { parquetFormat } from "./container/parquet-format.ts";
import type { Format } from "./format.ts";
import { TEXT_FORMATS } from "./text/index.ts";
import { UNREADABLE_FORMATS } from "./unreadable.ts";

/** Every format that is read or refused by name. Where two are equally sure of a file, the earlier one decides. */
export const formats: readonly Format[] = [
  ...BINARY_FORMATS,
  npyFormat,
  npzFormat,
  hdf5Format,
  matlab73Format,
  parquetFormat,
  envi,
  ...TEXT_FORMATS,
  gzipFormat,
  ...UNREADABLE_FORMATS,
];
