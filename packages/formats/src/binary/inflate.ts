import { unzlibSync } from "fflate";
import type { Cursor } from "../cursor.ts";

/** Deflate cannot expand by more than this. */
const LARGEST_RATIO = 1032;

/**
 * Expands a zlib stream whose expanded `length` is known. Allocates exactly that, after checking that so few bytes can
 * expand to it.
 */
export function inflate(stream: Cursor, length: number): Uint8Array {
  if (length > stream.length * LARGEST_RATIO) {
    throw stream.error(
      `A compressed block of ${stream.length} bytes claims to expand to ${length}, which is impossible: the file is damaged.`,
      0,
    );
  }
  const out = new Uint8Array(length);
  const expanded = expand(stream, out);
  if (expanded.length === length) return out;
  throw stream.error(`A compressed block ends after ${expanded.length} of ${length} bytes: the file is damaged.`, 0);
}

/** The first `length` bytes of a zlib stream, or fewer where it ends before. */
export function inflateStart(stream: Cursor, length: number): Uint8Array {
  // 64 bytes of a deflate stream hold its first symbols unless a table of codes comes first, which takes up to 330.
  const head = stream.slice(0, Math.min(stream.length, 512));
  return expand(head, new Uint8Array(length), true);
}

function expand(stream: Cursor, out: Uint8Array, partial = false): Uint8Array {
  try {
    return unzlibSync(stream.bytes, { out });
  } catch (cause) {
    if (partial) return out;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw stream.error(
      `A compressed block cannot be expanded (${reason}): the file is damaged; copy or export it again.`,
      0,
    );
  }
}
