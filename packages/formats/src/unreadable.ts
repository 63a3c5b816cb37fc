import type { Format } from "./format.ts";
import { FormatError } from "./format-error.ts";

interface Unreadable {
  readonly id: string;
  readonly name: string;
  readonly extensions: readonly string[];
  /** Bytes at the beginning, where they are known. */
  readonly magic?: readonly string[];
  readonly advice: string;
}

const UNREADABLE: readonly Unreadable[] = [
  {
    id: "witec-wip",
    name: "WITec Project (.wip, .wid)",
    extensions: [".wip", ".wid"],
    magic: ["WIT_PRCT", "WIT_PR06", "WIT_PROJ"],
    advice:
      "In WITec Project, export the spectra or the map by Export > Table (text), or Export > MATLAB, and open that file",
  },
  {
    id: "labspec-ngs",
    name: "Horiba LabSpec (.ngs, .ngc, .l5s, .l5m, .tsf, .tvb)",
    extensions: [".ngs", ".ngc", ".l5s", ".l5m", ".tsf", ".tvb"],
    advice: "In LabSpec, save the spectrum or map as text (.txt), XML (.xml) or SPC (.spc), and open that file",
  },
  {
    id: "excel",
    name: "Excel workbook (.xlsx, .xls)",
    extensions: [".xlsx", ".xls", ".xlsm", ".ods"],
    advice: "In the spreadsheet program, save the sheet as CSV (.csv), and open that file",
  },
  {
    id: "r-data",
    name: "R data (.rds, .rda, .RData)",
    extensions: [".rds", ".rda", ".rdata"],
    magic: ["RDX2", "RDX3", "RDA2", "RDA3"],
    advice: "In R, write the matrix by write.csv() with the wavenumbers as column names, and open that file",
  },
  {
    id: "python-pickle",
    name: "Python pickle (.pkl, .pickle)",
    extensions: [".pkl", ".pickle", ".joblib"],
    advice:
      "A pickle is a program and is not run; in Python, save the arrays by numpy.savez(file, X=..., shift=...), and open that file",
  },
  {
    id: "avantes-binary",
    name: "Avantes binary (.raw8, .rfl8, .irr8, .str, .abs)",
    extensions: [".raw8", ".rfl8", ".irr8", ".trm", ".roh", ".ttt"],
    advice: "In AvaSoft, export the spectrum as text (ASCII), and open that file",
  },
];

/** Formats that are known and cannot be read: `read` refuses them with the way to export from the vendor's program. */
export const UNREADABLE_FORMATS: readonly Format[] = UNREADABLE.map(({ id, name, extensions, magic = [], advice }) => ({
  id,
  name: `${name}, refused`,
  extensions,
  recognise(bytes) {
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 16));
    return magic.some((mark) => head.startsWith(mark)) ? "certain" : "name";
  },
  read() {
    throw new FormatError(`This is a ${name} file, which cannot be read. ${advice}.`, { format: id });
  },
}));
