/**
 * @file Large arrays of numbers, taken out of plain data so that they can be copied piece by piece. A copy of the whole
 * keeps the page from drawing: a structured clone of 200 MB takes most of a second.
 */
import { replacedWithin } from "./replaced-within.ts";

/** From so many bytes on an array is large. */
const LARGE_BYTES = 2 ** 22;
/** Copied at once. */
const PIECE_BYTES = 2 ** 22;

const views = {
  Float32Array: (buffer: ArrayBufferLike) => new Float32Array(buffer),
  Float64Array: (buffer: ArrayBufferLike) => new Float64Array(buffer),
  Int32Array: (buffer: ArrayBufferLike) => new Int32Array(buffer),
  Uint32Array: (buffer: ArrayBufferLike) => new Uint32Array(buffer),
  Uint8Array: (buffer: ArrayBufferLike) => new Uint8Array(buffer),
} as const;
export type ArrayType = keyof typeof views;
export type LargeArray = ReturnType<(typeof views)[ArrayType]>;

/** An array's type and size: enough to make room for it. */
export interface ArrayShape {
  readonly type: ArrayType;
  readonly bytes: number;
  readonly length: number;
}

/** Stands where the array of this index was. */
interface StandIn {
  readonly largeArray: number;
}

export interface Parted {
  /** The data, with stand-ins. */
  readonly rest: unknown;
  /** What the stand-ins stand for, each once. */
  readonly arrays: readonly LargeArray[];
}

/** Plain data and its large arrays apart; those in shared memory stay where `shared` is false. */
export function parted(value: unknown, { shared }: { readonly shared: boolean }): Parted {
  const indices = new Map<LargeArray, number>();
  const rest = replacedWithin(value, (part) => {
    if (!isLarge(part) || (isShared(part) && !shared)) return part;
    const index = indices.get(part) ?? indices.size;
    indices.set(part, index);
    return { largeArray: index } satisfies StandIn;
  });
  return { rest, arrays: [...indices.keys()] };
}

/** The data whole again. */
export function joined(rest: unknown, arrays: readonly LargeArray[]): unknown {
  if (arrays.length === 0) return rest;
  return replacedWithin(rest, (part) => (isStandIn(part) ? arrays[part.largeArray] : part));
}

export function shapeOf(array: LargeArray): ArrayShape {
  const type = typeOf(array);
  if (type === undefined) throw new Error("arrays of this type are not taken apart");
  return { type, bytes: array.byteLength, length: array.length };
}

/** An array of zeros; where `shared`, in memory that workers see too, if the page may have such. */
export function roomFor({ type, bytes }: ArrayShape, { shared }: { readonly shared: boolean }): LargeArray {
  const common = shared && globalThis.crossOriginIsolated;
  return views[type](common ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
}

/** Zeros to be filled, so that a large output is made where it crosses without a copy. */
export function outputRoom(length: number): Float32Array {
  const bytes = 4 * length;
  const common = bytes >= LARGE_BYTES && globalThis.crossOriginIsolated;
  return new Float32Array(common ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
}

/** A part of one of several arrays: copied by `copyOf`. */
export interface Piece {
  /** Of the array. */
  readonly index: number;
  readonly start: number;
}

/** Where the pieces of arrays begin, in order. */
export function piecesOf(shapes: readonly ArrayShape[]): readonly Piece[] {
  return shapes.flatMap(({ bytes, length }, index) => {
    const step = PIECE_BYTES / (bytes / length);
    return Array.from({ length: Math.ceil(length / step) }, (_, i) => ({ index, start: i * step }));
  });
}

/** The piece that begins at `start`, in memory of its own. */
export function copyOf(array: LargeArray, start: number): LargeArray {
  return array.slice(start, start + PIECE_BYTES / array.BYTES_PER_ELEMENT);
}

/** Plain data with its large arrays in shared memory, which workers see without a copy; as it is where there is none. */
export function inSharedMemory(value: unknown): unknown {
  if (!globalThis.crossOriginIsolated) return value;
  return replacedWithin(value, (part) => {
    if (!isLarge(part) || isShared(part)) return part;
    const room = roomFor(shapeOf(part), { shared: true });
    room.set(part);
    return room;
  });
}

/** Bytes of the large arrays in plain data. */
export function largeBytes(value: unknown): number {
  return parted(value, { shared: true }).arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function typeOf(value: object): ArrayType | undefined {
  const name = value.constructor.name;
  return isArrayType(name) ? name : undefined;
}

function isArrayType(name: string): name is ArrayType {
  return Object.hasOwn(views, name);
}

function isLarge(value: object): value is LargeArray {
  return ArrayBuffer.isView(value) && value.byteLength >= LARGE_BYTES && typeOf(value) !== undefined;
}

function isShared({ buffer }: LargeArray): boolean {
  return !(buffer instanceof ArrayBuffer);
}

function isStandIn(value: object): value is StandIn {
  return "largeArray" in value && typeof value.largeArray === "number";
}
