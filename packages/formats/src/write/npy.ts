import { type ArrayValues, isText, type NamedArray } from "../container/numeric-array.ts";

/** Bytes of a `.npy` file, version 1.0, little-endian, C order. Text becomes fixed-width unicode. */
export function writeNpy({ shape, values }: NamedArray): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== values.length) {
    throw new RangeError(`The shape (${shape.join(", ")}) holds ${count} values, but ${values.length} were given`);
  }
  const { descr, data } = isText(values) ? encodeText(values) : { descr: descrOf(values), data: bytesOf(values) };
  const header = npyHeader(descr, shape);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}

/** What stands before the values in a `.npy` file, for writing them piece by piece: `descr` is NumPy's, such as `<f4`. */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const literal = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + literal.length + 1) / 64) * 64;
  const header = new Uint8Array(length);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (length - 10) & 0xff, (length - 10) >> 8]);
  header.set(new TextEncoder().encode(`${literal.padEnd(length - 11)}\n`), 10);
  return header;
}

function descrOf(values: Exclude<ArrayValues, readonly string[]>): string {
  if (values instanceof Float64Array) return "<f8";
  if (values instanceof Float32Array) return "<f4";
  if (values instanceof BigInt64Array) return "<i8";
  if (values instanceof BigUint64Array) return "<u8";
  const size = values.BYTES_PER_ELEMENT;
  const signed = values instanceof Int8Array || values instanceof Int16Array || values instanceof Int32Array;
  return `${size === 1 ? "|" : "<"}${signed ? "i" : "u"}${size}`;
}

function bytesOf(values: Exclude<ArrayValues, readonly string[]>): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function encodeText(texts: readonly string[]): { descr: string; data: Uint8Array } {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const width = points.reduce((longest, codes) => Math.max(longest, codes.length), 1);
  const data = new Uint8Array(texts.length * width * 4);
  const view = new DataView(data.buffer);
  points.forEach((codes, i) => {
    codes.forEach((code, j) => {
      view.setUint32((i * width + j) * 4, code, true);
    });
  });
  return { descr: `<U${width}`, data };
}
