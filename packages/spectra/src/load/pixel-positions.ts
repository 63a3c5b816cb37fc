import type { RawPart } from "@stokes/formats";
import type { Column } from "../set/spectrum-set.ts";

export interface PixelPositions {
  readonly columns: Readonly<Record<string, Column>>;
  /** What `x` and `y` count. */
  readonly unit: "pixels" | "micrometres";
  readonly note: string;
}

/**
 * Columns `x` and `y` for a map whose file gives only the pixel of each spectrum (columns `column` and `row`) or its shape
 * (`mapShape`: along x, along y; `imagesize`: lines, then spectra a line), its spectra then taken line by line; in
 * micrometres where the file gives steps (`mapStepUm`), else in pixels. Undefined where there are positions already or
 * the shape does not fit.
 */
export function pixelPositions({ axis, intensity, columns, metadata }: RawPart): PixelPositions | undefined {
  if (Object.hasOwn(columns, "x") || Object.hasOwn(columns, "y")) return undefined;
  const step = metadata.mapStepUm;
  const [stepX, stepY] = Array.isArray(step) && step.length >= 2 ? step.map(Number) : [1, 1];
  const unit = step === undefined ? "pixels" : "micrometres";
  const { column, row } = columns;
  if (column instanceof Float64Array && row instanceof Float64Array) {
    return {
      columns: { x: column.map((pixel) => pixel * stepX), y: row.map((pixel) => pixel * stepY) },
      unit,
      note: `positions x and y (${unit}) follow from the columns "column" and "row"`,
    };
  }
  const shape = metadata.mapShape ?? metadata.imagesize;
  if (!Array.isArray(shape) || shape.length < 2) return undefined;
  const [width, height] = (metadata.mapShape === undefined ? [shape[1], shape[0]] : shape).map(Number);
  const spectra = intensity.length / axis.length;
  if (!(width > 1) || width * height !== spectra) return undefined;
  const x = new Float64Array(spectra);
  const y = new Float64Array(spectra);
  for (let i = 0; i < spectra; i++) {
    x[i] = (i % width) * stepX;
    y[i] = Math.floor(i / width) * stepY;
  }
  return {
    columns: { x, y },
    unit,
    note: `positions x and y (${unit}) follow from the map's shape of ${width} x ${height}, its spectra taken line by line`,
  };
}
