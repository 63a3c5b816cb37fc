/**
 * @file A little assembler for WebAssembly kernels that walk over float32 arrays four numbers at a time
 * (webassembly.github.io/spec/core/binary, with fixed-width SIMD). No compiler, no build step: an optimizer's update is
 * a list of instructions.
 */

type Code = readonly number[];

const VOID = 0x40;
const [I32, F32, V128] = [0x7f, 0x7d, 0x7b];

function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest !== 0);
  return bytes;
}

const vector = (...items: Code[]): Code => [...leb(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...leb(content.length), ...content];
const name = (text: string): Code => [...leb(text.length), ...new TextEncoder().encode(text)];

const get = (local: number): Code => [0x20, ...leb(local)];
const set = (local: number): Code => [0x21, ...leb(local)];
const simd = (opcode: number): Code => [0xfd, ...leb(opcode)];

/** Expressions over vectors of four float32. */
export const add = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe4)];
export const sub = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe5)];
export const mul = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe6)];
export const div = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe7)];
export const sqrt = (a: Code): Code => [...a, ...simd(0xe3)];

/** How many arrays and scalars a kernel is called with, and how many values it keeps under a name (0 at first). */
export interface KernelShape {
  readonly arrays: number;
  readonly scalars: number;
  readonly locals: number;
}

/** What a kernel's body is written with. */
export interface KernelBody {
  /** The four numbers of array `i` that the walk has come to. */
  load(i: number): Code;
  store(i: number, value: Code): Code;
  /** Stores to the first four numbers of array `i`, wherever the walk is. */
  storeFirst(i: number, value: Code): Code;
  /** Number `i` of those given at the call, four times. */
  scalar(i: number): Code;
  /** Keeps a value under a name. */
  let(local: number, value: Code): Code;
  local(local: number): Code;
}

/**
 * The bytes of a module that imports a memory and exports `run(array0, .., length, scalar0, ..)`: byte offsets of the
 * arrays, the number of bytes to walk (a multiple of 16), and the scalars. `after` runs once, when the walk is over.
 */
export function assembleKernel(
  { arrays, scalars, locals }: KernelShape,
  memory: { readonly shared: boolean },
  body: (k: KernelBody) => Code,
  after: (k: KernelBody) => Code = () => [],
): Uint8Array<ArrayBuffer> {
  const end = arrays;
  const at = arrays + 1 + scalars;
  const firstSplat = at + 1;
  const firstLocal = firstSplat + scalars;
  const aligned = [0x04, 0x00];
  const writer: KernelBody = {
    load: (i) => [...get(i), ...get(at), 0x6a, ...simd(0x00), ...aligned],
    store: (i, value) => [...get(i), ...get(at), 0x6a, ...value, ...simd(0x0b), ...aligned],
    storeFirst: (i, value) => [...get(i), ...value, ...simd(0x0b), ...aligned],
    scalar: (i) => get(firstSplat + i),
    let: (local, value) => [...value, ...set(firstLocal + local)],
    local: (local) => get(firstLocal + local),
  };
  const splats = Array.from({ length: scalars }, (_, i) => [
    ...get(arrays + 1 + i),
    ...simd(0x13),
    ...set(firstSplat + i),
  ]).flat();
  const loop = [
    0x03,
    VOID,
    ...body(writer),
    ...get(at),
    0x41,
    16,
    0x6a,
    0x22,
    ...leb(at),
    ...get(end),
    0x49,
    0x0d,
    0,
    0x0b,
  ];
  const func = [
    ...vector([1, I32], [...leb(scalars + locals), V128]),
    ...splats,
    ...[...get(end), 0x04, VOID, ...loop, 0x0b],
    ...after(writer),
    0x0b,
  ];
  const parameters = [...Array(arrays + 1).fill(I32), ...Array(scalars).fill(F32)];
  const limits = memory.shared ? [0x03, 0, ...leb(65536)] : [0x00, 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([0x60, ...leb(parameters.length), ...parameters, 0])),
    ...section(2, vector([...name("env"), ...name("memory"), 0x02, ...limits])),
    ...section(3, vector([0])),
    ...section(7, vector([...name("run"), 0x00, 0])),
    ...section(10, vector([...leb(func.length), ...func])),
  ]);
}
