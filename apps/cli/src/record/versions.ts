import { version } from "../version.ts";

/** Of everything that a result may hang on. */
export const versions: Readonly<Record<string, string>> = {
  stokes: version,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
