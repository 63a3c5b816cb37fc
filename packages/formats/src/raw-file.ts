/** What the numbers along a spectrum's axis are. `index` is a plain point number: the file names no axis. */
export type AxisUnit = "shift-cm1" | "wavenumber-cm1" | "wavelength-nm" | "index" | "other";

/** One value a spectrum: text (labels, names) or numbers (positions, times). */
export type RawColumn = readonly string[] | Float64Array;

export type MetadataValue = string | number | boolean | readonly number[] | readonly string[];

/** Spectra of one file that share an axis. */
export interface RawPart {
  /** What the file calls this part, where it holds several. */
  readonly name?: string;
  /** Positions of the points, in the order of the file (it may descend), in `unit`. */
  readonly axis: Float64Array;
  readonly unit: AxisUnit;
  /** Row-major, spectra x `axis.length`. NaN marks a point that the file says was not measured. */
  readonly intensity: Float32Array;
  /** One value a spectrum each: labels, groups, `x`, `y`, `z` in micrometres, `time` in seconds. */
  readonly columns: Readonly<Record<string, RawColumn>>;
  /**
   * Facts about the whole part, where the file states them: `title`, `comment`, `user`, `sample`; `date`, `endDate` (ISO
   * 8601; with Z only where the file says UTC); `instrument`, `software`, `formatVersion`; `technique` (`raman`,
   * `infrared`, `uv-vis`, `fluorescence`, `nmr`, `mass`, ...); `measurement` (`single`, `series`, `map`, ...); `laserNm`,
   * `laserPowerMw`, `exposureSeconds`, `accumulations`, `gratingLinesPerMm`, `objective`; `axisLabel`, `intensityLabel`;
   * of a map `mapShape` (spectra along x, y, and z), `mapStepUm`, `mapOriginUm`. Others by the file's own names.
   */
  readonly metadata: Readonly<Record<string, MetadataValue>>;
}

/** A picture that the file carries, such as a white-light image of the sample. */
export interface RawImage {
  readonly name: string;
  /** For example `image/jpeg`. */
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** x and y of the picture's corner on the stage, in micrometres. */
  readonly positionUm?: readonly [number, number];
  /** Width and height on the stage, in micrometres. */
  readonly sizeUm?: readonly [number, number];
}

export interface RawFile {
  /** Identifier of the format that was found, for example `renishaw-wdf`. */
  readonly format: string;
  readonly parts: readonly RawPart[];
  /** Every guess made and everything left out, each one plain sentence. */
  readonly warnings: readonly string[];
  readonly images?: readonly RawImage[];
}
