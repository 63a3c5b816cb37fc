/**
 * @file The safetensors container (huggingface.co/docs/safetensors): an 8-byte little-endian header length, a JSON header
 * padded with spaces to 8 bytes, then the tensors. Written as the reference implementation orders it: by element size,
 * largest first, then by name. Only F32 is read and written; any other type is refused.
 */
import { type Shape, sizeOf } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes are not a safetensors file, or a damaged one. */
export class SafetensorsError extends Error {
  readonly tag = "SafetensorsError";
  readonly problem: string;
  constructor(problem: string, path?: string) {
    super(`${path === undefined ? "not" : `${path} is not`} a readable safetensors file: ${problem}`);
    this.name = "SafetensorsError";
    this.problem = problem;
  }
}

export function writeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  const names = [...tensors.keys()].sort(byCodePoint);
  const header: [string, unknown][] = Object.keys(metadata).length === 0 ? [] : [["__metadata__", metadata]];
  let end = 0;
  for (const name of names) {
    const { shape, data } = tensors.get(name)!;
    header.push([name, { dtype: "F32", shape, data_offsets: [end, end + data.byteLength] }]);
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let offset = 8 + headerLength;
  for (const name of names) {
    const { data } = tensors.get(name)!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/** Reads a whole file; the tensors are copies. Throws a SafetensorsError that says what is wrong. */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw new SafetensorsError(`${bytes.length} bytes are too few for a header`);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(bytes.length - 8)) {
    throw new SafetensorsError(`its header of ${headerLength} bytes does not fit into ${bytes.length} bytes`);
  }
  const dataStart = 8 + Number(headerLength);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(8, dataStart));
  if (!isStringRecord(metadata)) throw new SafetensorsError("its metadata are not text");
  const tensors = new Map<string, Tensor>();
  const checked = Object.entries(entries).map(([name, entry]) => {
    if (!isEntry(entry)) throw new SafetensorsError(`the entry of "${name}" is malformed`);
    if (entry.dtype !== "F32") throw new SafetensorsError(`"${name}" is of type ${entry.dtype}, only F32 is read`);
    return { name, shape: entry.shape, start: entry.data_offsets[0], end: entry.data_offsets[1] };
  });
  let covered = 0;
  for (const { name, shape, start, end } of checked.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (end - start !== 4 * sizeOf(shape))
      throw new SafetensorsError(`the length of "${name}" is not that of its shape`);
    if (start !== covered) throw new SafetensorsError(`"${name}" does not follow the tensor before it`);
    covered = end;
  }
  if (dataStart + covered !== bytes.length) {
    throw new SafetensorsError(`${bytes.length - dataStart} bytes follow the header, its tensors need ${covered}`);
  }
  for (const { name, shape, start, end } of checked) {
    const data = new Float32Array(sizeOf(shape));
    new Uint8Array(data.buffer).set(bytes.subarray(dataStart + start, dataStart + end));
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata };
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new SafetensorsError("its header is no JSON");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new SafetensorsError("its header is no JSON object");
  }
  return { ...header };
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.values(value).every((v) => typeof v === "string");
}

interface Entry {
  readonly dtype: string;
  readonly shape: Shape;
  readonly data_offsets: readonly [number, number];
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Partial<Record<keyof Entry, unknown>>;
  const areCounts = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  return typeof dtype === "string" && areCounts(shape) && areCounts(offsets) && offsets.length === 2;
}
