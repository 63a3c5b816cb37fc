/** Values of an array as a container file stores them, in C order. Booleans are 0 and 1 in a Uint8Array. */
export type ArrayValues =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | readonly string[];

/** An array of a container file (.npy, .npz, HDF5, MATLAB): values in C order and their shape; `[]` is one value. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: ArrayValues;
}

export function isText(values: ArrayValues): values is readonly string[] {
  return Array.isArray(values);
}

/** Numbers as doubles (64-bit integers are rounded to them), or undefined for text. No copy where none is needed. */
export function toFloat64(values: ArrayValues): Float64Array | undefined {
  if (values instanceof Float64Array) return values;
  if (isText(values)) return undefined;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    const numbers = new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) numbers[i] = Number(values[i]);
    return numbers;
  }
  return Float64Array.from(values);
}

/** Numbers as floats, or undefined for text. No copy where none is needed. */
export function toFloat32(values: ArrayValues): Float32Array | undefined {
  if (values instanceof Float32Array) return values;
  if (isText(values)) return undefined;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    return new Float32Array(toFloat64(values) ?? []);
  }
  return new Float32Array(values);
}
