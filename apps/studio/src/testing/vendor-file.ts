import { existsSync } from "node:fs";
import { join } from "node:path";

const vendor = join(import.meta.dirname, "../../../../../shared/vendor");

/** A file of an instrument beside the project; undefined, with a word, where it is not there. */
export function vendorFile(path: string): string | undefined {
  const full = join(vendor, path);
  if (existsSync(full)) return full;
  console.warn(`${full} is not there: tests on it are skipped`);
  return undefined;
}

/** A Renishaw map of 6 x 6 spectra with a white-light picture. */
export const WDF_MAP = vendorFile("renishaw_wdf/cheminfo+wdf-parser/src____tests____data__6x6.wdf");
/** A single spectrum of calcite, 785 nm. */
export const SPC = vendorFile(
  "galactic_spc/h2020charisma+ramanchada2/tests__data__experimental__Renishaw__nCal_Qontor785_z005H12_100_1x3s.spc",
);
