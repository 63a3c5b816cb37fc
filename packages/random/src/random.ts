/**
 * @file A seeded, splittable generator: xoshiro128** (Blackman and Vigna, ACM Trans. Math. Softw. 47, 36, 2021),
 * its state filled by splitmix32. Every random choice in Stokes comes from one of these, so a seed repeats a result
 * bit for bit on any machine. Not for cryptography.
 */

/** The whole state of a generator, as JSON can carry it: four words, and the normal deviate held back, if any. */
export type RandomState = readonly [number, number, number, number, number | null];

export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
  /** Uniform integer in [0, bound), without modulo bias; `bound` from 1 to 2^32. */
  integer(bound: number): number;
  /** A uniformly random permutation of 0 .. length-1 (Fisher-Yates). */
  permutation(length: number): Uint32Array;
  /** An independent generator that depends on this one's seed and `key` only, not on how many numbers were drawn. */
  fork(key: string | number): Random;
  state(): RandomState;
  restore(state: RandomState): void;
}

const SEED_RANGE = 2 ** 32;

/** A generator for `seed`, an integer in [0, 2^32). Throws a RangeError for anything else. */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed >= SEED_RANGE) {
    throw new RangeError(`a seed is an integer from 0 to 4294967295, not ${seed}`);
  }
  let [a, b, c, d] = seedWords(seed);
  let spare: number | null = null;

  function word(): number {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  const random: Random = {
    uniform: () => word() / SEED_RANGE,
    normal() {
      if (spare !== null) {
        const held = spare;
        spare = null;
        return held;
      }
      for (;;) {
        const x = 2 * random.uniform() - 1;
        const y = 2 * random.uniform() - 1;
        const squared = x * x + y * y;
        if (squared >= 1 || squared === 0) continue;
        const scale = Math.sqrt((-2 * Math.log(squared)) / squared);
        spare = y * scale;
        return x * scale;
      }
    },
    integer(bound) {
      if (!Number.isInteger(bound) || bound < 1 || bound > SEED_RANGE) {
        throw new RangeError(`integer(bound) needs a whole bound from 1 to 4294967296, not ${bound}`);
      }
      const limit = SEED_RANGE - (SEED_RANGE % bound);
      for (;;) {
        const drawn = word();
        if (drawn < limit) return drawn % bound;
      }
    },
    permutation(length) {
      const order = Uint32Array.from({ length }, (_, i) => i);
      for (let i = length - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        const kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      return order;
    },
    fork: (key) => createRandom(hash(`${seed}/${key}`)),
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0, spare],
    restore(state) {
      [a, b, c, d, spare] = state;
    },
  };
  return random;
}

/** splitmix32: spreads a seed over the four words of the state. */
function seedWords(seed: number): [number, number, number, number] {
  let counter = seed | 0;
  const next = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = counter ^ (counter >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [next(), next(), next(), next()];
}

/** FNV-1a over UTF-16 code units, finished by splitmix32's mixing so that near keys give far seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return seedWords(h)[0] >>> 0;
}
