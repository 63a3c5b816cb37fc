import type { Cursor } from "../../cursor.ts";

/** The parameters of a block by their three-letter names. */
export type OpusParameters = ReadonlyMap<string, string | number>;

const INTEGER = 0;
const REAL = 1;

/** Reads name, type, size (in 16-bit words) and value until the name END or the end of the block. */
export function readOpusParameters(content: Cursor): OpusParameters {
  const parameters = new Map<string, string | number>();
  content.seek(0);
  while (content.remaining >= 8) {
    const name = content.tag(3);
    if (name === "END") break;
    const type = content.skip(1).u16();
    const value = content.slice(content.position + 2, 2 * content.u16(), `the parameter ${name}`);
    if (type === INTEGER && value.length >= 4) parameters.set(name, value.i32());
    else if (type === REAL && value.length >= 8) parameters.set(name, value.f64());
    else if (type > REAL) parameters.set(name, value.text(value.length));
    content.skip(value.length);
  }
  return parameters;
}
