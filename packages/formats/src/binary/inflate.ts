import { Unzlib } from "fflate";
import type { Cursor } from "../cursor.ts";

/** Compressed bytes taken at a time: few where few are wanted, so that little is expanded in vain. */
const SMALLEST_STEP = 1024;
const LARGEST_STEP = 65_536;

/**
 * Expands the first `length` bytes of a zlib stream. Memory is taken as the stream expands, not by `length`, so that a
 * false length costs nothing.
 *
 * @throws FormatError where the stream ends or breaks before.
 */
export function inflate(stream: Cursor, length: number): Uint8Array {
  const { bytes, fault } = inflateStart(stream, length);
  if (bytes.length === length) return bytes;
  const reason = fault ?? "it ends";
  throw stream.error(
    `A compressed block should expand to ${length} bytes but stops after ${bytes.length} (${reason}): the file is damaged; copy or export it again.`,
    0,
  );
}

/** As much as there is of the first `length` bytes of what may be a zlib stream. */
export function inflateStart(stream: Cursor, length: number): { readonly bytes: Uint8Array; readonly fault?: string } {
  const step = Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, Math.ceil(length / 8)));
  const chunks: Uint8Array[] = [];
  let total = 0;
  const inflater = new Unzlib((chunk) => {
    chunks.push(chunk);
    total += chunk.length;
  });
  let fault: string | undefined;
  try {
    for (let at = 0; at < stream.length && total < length; at += step) {
      inflater.push(stream.bytes.subarray(at, at + step), at + step >= stream.length);
    }
  } catch (cause) {
    fault = cause instanceof Error ? cause.message : String(cause);
  }
  const bytes = new Uint8Array(Math.min(total, length));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return fault === undefined ? { bytes } : { bytes, fault };
}
