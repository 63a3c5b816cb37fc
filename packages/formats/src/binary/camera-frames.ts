import type { RawColumn } from "../raw-file.ts";

/** The rows of camera frames as spectra, told apart by the columns `frame` and `row` where there are several. */
export function frameColumns(frames: number, rows: number, times?: Float64Array): Record<string, RawColumn> {
  const columns: Record<string, RawColumn> = {};
  const repeat = (of: (frame: number, row: number) => number): Float64Array => {
    const column = new Float64Array(frames * rows);
    for (let i = 0; i < column.length; i++) column[i] = of(Math.floor(i / rows), i % rows);
    return column;
  };
  if (frames > 1 && rows > 1) columns.frame = repeat((frame) => frame);
  if (rows > 1) columns.row = repeat((_, row) => row);
  if (times?.some((time) => time !== times[0])) columns.time = repeat((frame) => times[frame] ?? Number.NaN);
  return columns;
}

/** What to say where a frame is a picture, not one spectrum. */
export function pictureWarning(rows: number): string {
  return `Each frame is a camera picture of ${rows} rows; each row is read as a spectrum.`;
}
