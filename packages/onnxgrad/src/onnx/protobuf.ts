/** @file Just enough of Protocol Buffers' wire format to write ONNX (protobuf.dev/programming-guides/encoding). */

const text = new TextEncoder();

export type Field = Uint8Array;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value < 0 ? 2n ** 64n + BigInt(value) : BigInt(value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

export const integer = (field: number, value: number): Field =>
  Uint8Array.from([...varint(field << 3), ...varint(value)]);

export function float(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return join([Uint8Array.from(varint((field << 3) | 5)), bytes]);
}

export const bytes = (field: number, content: Uint8Array): Field =>
  join([Uint8Array.from([...varint((field << 3) | 2), ...varint(content.length)]), content]);

export const string = (field: number, content: string): Field => bytes(field, text.encode(content));

export const message = (field: number, fields: readonly Field[]): Field => bytes(field, join(fields));

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
