/**
 * @file The flat arrays of a training run in one WebAssembly memory, where the optimizer's kernels reach them; shared
 * between threads where the step runs in one of its own.
 */
import { type Shape, sizeOf } from "../shape.ts";

/** One parameter's place in every flat array, in numbers. */
export interface Segment {
  readonly name: string;
  readonly shape: Shape;
  readonly start: number;
  readonly end: number;
}

/** Places begin at cache lines, so that kernels neither straddle nor share them: numbers in one. */
const ALIGNMENT = 16;
const PAGE = 65_536;

/** Places for parameters one after the other, and the length of an array that holds them all. */
export function layOut(parameters: readonly { readonly name: string; readonly shape: Shape }[]) {
  let length = 0;
  const segments = parameters.map(({ name, shape }): Segment => {
    const start = length;
    const end = start + sizeOf(shape);
    length = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    return { name, shape, start, end };
  });
  return { segments, length };
}

/**
 * Names of the flat arrays. A replica sums its parts' gradients in its `gradients`; those of its later parts come into its
 * `part` first. What a run does not need does not exist.
 */
export type ArenaArray =
  | "scratch"
  | "parameters"
  | `gradients ${number}`
  | `part ${number}`
  | "firstMoment"
  | "secondMoment"
  | "average";

export interface Arena {
  readonly memory: WebAssembly.Memory;
  readonly length: number;
  readonly arrays: readonly ArenaArray[];
  readonly replicas: number;
}

export interface ArenaOptions {
  readonly shared: boolean;
  /** Each has a cache line of the scratch. */
  readonly replicas: number;
}

export function createArena(arrays: readonly ArenaArray[], length: number, { shared, replicas }: ArenaOptions): Arena {
  const pages = Math.ceil((4 * (ALIGNMENT * replicas + arrays.length * length)) / PAGE);
  if (pages > PAGE) {
    throw new RangeError(
      `${length} parameters with their moments need more than the 4 GiB that this optimizer reaches`,
    );
  }
  return { memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared }), length, arrays, replicas };
}

/** Byte offset of a flat array; `scratch` is the memory's beginning. */
export function arenaOffset({ arrays, length, replicas }: Arena, array: ArenaArray): number {
  return array === "scratch" ? 0 : 4 * (ALIGNMENT * replicas + arrays.indexOf(array) * length);
}

export const arenaView = (arena: Arena, array: ArenaArray, start = 0, end = arena.length): Float32Array =>
  new Float32Array(arena.memory.buffer, arenaOffset(arena, array) + 4 * start, end - start);

/** The part of the first `length` numbers that a replica reduces and updates; it begins and ends at cache lines. */
export function shareOf(
  length: number,
  { replica, replicas }: { readonly replica: number; readonly replicas: number },
): { readonly start: number; readonly end: number } {
  const border = (i: number) => Math.min(length, ALIGNMENT * Math.ceil((length * i) / replicas / ALIGNMENT));
  return { start: border(replica), end: border(replica + 1) };
}
