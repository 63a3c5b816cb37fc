import type { Cursor } from "../../cursor.ts";
import type { OpusBlock } from "./directory.ts";
import type { OpusParameters } from "./parameters.ts";

export interface OpusSpectra {
  readonly axis: Float64Array;
  /** Row-major, spectra x points. */
  readonly intensity: Float32Array;
  /** When each spectrum of a series ended, in seconds. */
  readonly time?: Float64Array;
}

const SERIES = 2;
const INTEGERS = 2;
/** Where a series keeps the end of a spectrum's measurement, in the information that follows its values. */
const END_TIME = 144;

/** The values of a data block, over the axis that its status parameters give: first and last x, number of points. */
export function readOpusSpectra(block: OpusBlock, status: OpusParameters): OpusSpectra {
  const { content } = block;
  const points = numberOf(status, "NPT", content);
  const first = numberOf(status, "FXV", content);
  const last = numberOf(status, "LXV", content);
  if (!Number.isInteger(points) || points < 1) {
    throw content.error(`The number of points (NPT) is ${points}, not a whole number above 0: the file is damaged.`, 0);
  }
  content.require(4 * points, `${points} points`, 0);
  const integers = status.get("DPF") === INTEGERS;
  const scale = typeof status.get("CSF") === "number" ? Number(status.get("CSF")) : 1;
  const axis = new Float64Array(points);
  const step = points > 1 ? (last - first) / (points - 1) : 0;
  for (let i = 0; i < points; i++) axis[i] = first + i * step;
  if (block.storage === SERIES) return { axis, ...readSeries(content, points, integers, scale) };
  const start = block.storage === 0 ? 0 : content.length - 4 * points;
  return { axis, intensity: readValues(content, start, points, integers, scale) };
}

function readSeries(content: Cursor, points: number, integers: boolean, scale: number) {
  content.seek(4);
  const count = content.u32("the number of spectra of the series");
  const start = content.u32();
  const dataSize = content.u32();
  const infoSize = content.u32();
  const stride = dataSize + infoSize;
  if (count === 0 || dataSize < 4 * points) {
    throw content.error(`A series of ${count} spectra of ${dataSize} bytes cannot hold ${points} points each.`, 4);
  }
  content.require(count * stride, `a series of ${count} spectra`, start);
  const intensity = new Float32Array(count * points);
  const time = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    intensity.set(readValues(content, start + i * stride, points, integers, scale), i * points);
    if (infoSize >= END_TIME + 8) time[i] = content.seek(start + i * stride + dataSize + END_TIME).f64();
  }
  return { intensity, time };
}

function readValues(content: Cursor, start: number, points: number, integers: boolean, scale: number): Float32Array {
  content.seek(start);
  const values = integers ? Float32Array.from(content.int32s(points)) : content.float32s(points);
  if (scale !== 1) for (let i = 0; i < points; i++) values[i]! *= scale;
  return values;
}

function numberOf(status: OpusParameters, name: string, content: Cursor): number {
  const value = status.get(name);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw content.error(
    `The block's status parameters lack ${name}: the file is damaged, or written by an unknown OPUS.`,
    0,
  );
}
