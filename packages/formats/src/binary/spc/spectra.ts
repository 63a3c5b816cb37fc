import type { Cursor } from "../../cursor.ts";
import { FLOATS, type SpcHeader } from "./header.ts";

/** Spectra that share their x values, in file order. */
export interface SpcBlock {
  readonly axis: Float64Array;
  /** Row-major, spectra x points. */
  readonly intensity: Float32Array;
  /** One value a spectrum. */
  readonly z: Float64Array;
  readonly w: Float64Array;
}

interface SubHeader {
  readonly exponent: number;
  readonly z: number;
  readonly nextZ: number;
  readonly points: number;
  readonly w: number;
}

const SUB_HEADER = 32;
const DIRECTORY_ENTRY = 12;

/** Spectra on one axis, evenly spaced or listed before them. */
export function readSharedAxis(cursor: Cursor, header: SpcHeader, warnings: string[]): SpcBlock {
  const points = header.pointsOrDirectory;
  if (points === 0) throw cursor.error("The header counts no points: the file holds no spectrum.", 4);
  cursor.seek(header.version === "old" ? 224 : 512);
  const stride = SUB_HEADER + points * (header.halfWords ? 2 : 4);
  cursor.require(stride + (header.listedAxis ? 4 * points : 0), `the first spectrum of ${points} points`);
  const axis = header.listedAxis
    ? Float64Array.from(cursor.float32s(points, "the x values"))
    : evenAxis(header, points);
  const room = Math.floor(cursor.remaining / stride);
  const spectra = countWithin(cursor, header.spectra, room, warnings);
  const intensity = new Float32Array(spectra * points);
  const z = new Float64Array(spectra);
  const w = new Float64Array(spectra);
  let zStep = header.zStep;
  for (let i = 0; i < spectra; i++) {
    const sub = readSubHeader(cursor);
    z[i] = sub.z;
    w[i] = sub.w;
    if (i === 0 && zStep === 0) zStep = sub.nextZ - sub.z;
    readIntensities(cursor, header, sub, intensity.subarray(i * points, (i + 1) * points));
  }
  if (header.evenZ) spaceEvenly(z, w, header, zStep);
  return { axis, intensity, z, w };
}

/** Replaces what the spectra's headers list by even steps: z runs within a plane, w from plane to plane. */
function spaceEvenly(z: Float64Array, w: Float64Array, { planes, wStep }: SpcHeader, zStep: number): void {
  const aPlane = planes > 0 && z.length % planes === 0 ? z.length / planes : z.length;
  const [firstZ, firstW] = [z[0]!, w[0]!];
  for (let i = 0; i < z.length; i++) {
    if (zStep !== 0 && Number.isFinite(zStep)) z[i] = firstZ + (i % aPlane) * zStep;
    if (wStep !== 0 && Number.isFinite(wStep)) w[i] = firstW + Math.floor(i / aPlane) * wStep;
  }
}

/** Spectra that each carry their x values; neighbours on the same axis are put together. */
export function readOwnAxes(cursor: Cursor, header: SpcHeader): SpcBlock[] {
  requireSpectra(cursor, header.spectra);
  const directory = header.pointsOrDirectory;
  const least = directory > 0 ? DIRECTORY_ENTRY : SUB_HEADER;
  const start = directory > 0 ? directory : 512;
  cursor.require(header.spectra * least, `the list of ${header.spectra} spectra`, start);
  const groups: { axis: Float64Array; rows: Float32Array[]; z: number[]; w: number[] }[] = [];
  cursor.seek(512);
  let taken = 0;
  for (let i = 0; i < header.spectra; i++) {
    if (directory > 0) cursor.seek(cursor.seek(directory + i * DIRECTORY_ENTRY).u32(), "a spectrum");
    const at = cursor.position;
    const sub = readSubHeader(cursor);
    if (sub.points === 0) throw cursor.error(`Spectrum ${i + 1} has no points: the file is damaged.`, at + 16);
    const axis = Float64Array.from(cursor.float32s(sub.points, `the x values of spectrum ${i + 1}`));
    const row = new Float32Array(sub.points);
    readIntensities(cursor, header, sub, row);
    taken += cursor.position - at;
    if (taken > cursor.length) {
      throw cursor.error(`The directory gives spectrum ${i + 1} bytes that belong to others: the file is damaged.`, at);
    }
    const last = groups.at(-1);
    if (last && sameAxis(last.axis, axis)) {
      last.rows.push(row);
      last.z.push(sub.z);
      last.w.push(sub.w);
    } else groups.push({ axis, rows: [row], z: [sub.z], w: [sub.w] });
  }
  return groups.map(({ axis, rows, z, w }) => ({
    axis,
    intensity: joinRows(rows, axis.length),
    z: Float64Array.from(z),
    w: Float64Array.from(w),
  }));
}

/** Spectra to read; the last ones of a file that is cut short are left out with a warning. */
function countWithin(cursor: Cursor, stated: number, room: number, warnings: string[]): number {
  requireSpectra(cursor, stated);
  if (stated <= room) return stated;
  warnings.push(`The file is cut short: the header counts ${stated} spectra, and ${room} are whole; those are read.`);
  return room;
}

function requireSpectra(cursor: Cursor, stated: number): void {
  if (stated === 0) throw cursor.error("The header counts no spectra: there is nothing to read.", 24);
}

function readSubHeader(cursor: Cursor): SubHeader {
  const start = cursor.position;
  cursor.require(SUB_HEADER, "the header of a spectrum");
  const exponent = cursor.seek(start + 1).i8();
  const z = cursor.seek(start + 4).f32();
  const nextZ = cursor.f32();
  const points = cursor.seek(start + 16).u32();
  const w = cursor.seek(start + 24).f32();
  cursor.seek(start + SUB_HEADER);
  return { exponent, z, nextZ, points, w };
}

/** Integers are fractions of their own width: value x 2^exponent / 2^bits. The old format swaps the halves of its words. */
function readIntensities(cursor: Cursor, header: SpcHeader, sub: SubHeader, into: Float32Array): void {
  const ofFile = header.exponent === FLOATS && (!header.multiple || sub.exponent === 0);
  const exponent = header.multiple && !ofFile ? sub.exponent : header.exponent;
  if (exponent === FLOATS && header.version === "new") {
    into.set(cursor.float32s(into.length, "the intensities"));
    return;
  }
  if (header.halfWords) {
    const scale = 2 ** (exponent - 16);
    const values = cursor.int16s(into.length, "the intensities");
    for (let i = 0; i < values.length; i++) into[i] = values[i]! * scale;
    return;
  }
  const scale = 2 ** (exponent - 32);
  const values = cursor.int32s(into.length, "the intensities");
  if (header.version === "old") {
    for (let i = 0; i < values.length; i++) values[i] = (values[i]! << 16) | (values[i]! >>> 16);
  }
  for (let i = 0; i < values.length; i++) into[i] = values[i]! * scale;
}

function evenAxis({ firstX, lastX }: SpcHeader, points: number): Float64Array {
  const axis = new Float64Array(points);
  const step = points > 1 ? (lastX - firstX) / (points - 1) : 0;
  for (let i = 0; i < points; i++) axis[i] = firstX + i * step;
  return axis;
}

function sameAxis(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function joinRows(rows: readonly Float32Array[], points: number): Float32Array {
  if (rows.length === 1) return rows[0]!;
  const joined = new Float32Array(rows.length * points);
  rows.forEach((row, i) => {
    joined.set(row, i * points);
  });
  return joined;
}
