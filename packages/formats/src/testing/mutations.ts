/** A small seeded generator (mulberry32), for tests only: numbers from 0 to below 1. */
function generator(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/**
 * A damaged copy of a file, the same for the same seed: flipped bits, a cut, grown numbers (a length or a count, most
 * likely near the beginning), a piece of the file or of another one in the wrong place, a run of one byte.
 */
export function mutate(bytes: Uint8Array, seed: number, other: Uint8Array = bytes): Uint8Array {
  const random = generator(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const near = (limit: number): number => Math.floor(random() ** 3 * limit);
  let result = bytes.slice();
  const times = 1 + below(3);
  for (let i = 0; i < times && result.length > 0; i++) {
    switch (below(6)) {
      case 0: {
        const flips = 1 + below(16);
        for (let j = 0; j < flips; j++) result[below(result.length)]! ^= 1 << below(8);
        break;
      }
      case 1:
        result = result.slice(0, random() < 0.5 ? below(result.length + 1) : near(result.length + 1));
        break;
      case 2: {
        const at = near(result.length);
        const value = INTERESTING[below(INTERESTING.length)]!;
        const size = [1, 2, 4, 8][below(4)]!;
        for (let j = 0; j < size && at + j < result.length; j++)
          result[at + j] = j < 4 ? (value >>> (8 * j)) & 0xff : 0;
        break;
      }
      case 3: {
        const from = below(other.length);
        const piece = other.slice(from, from + 1 + near(Math.min(4096, other.length - from)));
        result = insert(result, near(result.length), piece, random() < 0.5 ? piece.length : 0);
        break;
      }
      case 4: {
        const at = below(result.length);
        result.fill(below(256), at, at + 1 + near(Math.min(1024, result.length - at)));
        break;
      }
      default:
        result = growDigits(result, near(result.length), below(10));
    }
  }
  return result;
}

function insert(bytes: Uint8Array, at: number, piece: Uint8Array, replaced: number): Uint8Array<ArrayBuffer> {
  const end = Math.min(bytes.length, at + replaced);
  const joined = new Uint8Array(at + piece.length + bytes.length - end);
  joined.set(bytes.subarray(0, at));
  joined.set(piece, at);
  joined.set(bytes.subarray(end), at + piece.length);
  return joined;
}

/** Lengthens the first decimal number after `at`, as a text's count grows. */
function growDigits(bytes: Uint8Array, at: number, digit: number): Uint8Array<ArrayBuffer> {
  let found = at;
  while (found < bytes.length && !(bytes[found]! >= 48 && bytes[found]! <= 57)) found++;
  return insert(bytes, found, new Uint8Array(4).fill(48 + digit), 0);
}
