import type { Cursor } from "../../cursor.ts";

/** An entry of the directory: what a block is, by the fields of its 32-bit type, and its content. */
export interface OpusBlock {
  readonly type: number;
  /** 1 real part, 2 imaginary part, 3 amplitude; 0 where that means nothing. */
  readonly part: number;
  /** 1 sample, 2 reference, 3 the ratio of the two; 0 the file as a whole. */
  readonly channel: number;
  /** Which parameters the block holds; 0: none, it holds data. */
  readonly parameters: number;
  /** The kind of data: 1 single-channel spectrum, 2 interferogram, 4 absorbance, 10 Raman, ... */
  readonly data: number;
  readonly derivative: number;
  /** How the data are stored: 0 plainly, 2 as a series, 4 with a preamble; others are no spectra. */
  readonly storage: number;
  /** Set on blocks that a later step of processing has replaced. */
  readonly replaced: boolean;
  readonly content: Cursor;
}

const ENTRY = 12;
const REPLACED = 0x4000_0000;

/** Reads the directory of blocks, which the file's header points to. */
export function readOpusDirectory(cursor: Cursor, warnings: string[]): OpusBlock[] {
  cursor.seek(12);
  const start = cursor.u32("the directory's position");
  cursor.skip(4);
  const count = cursor.u32("the number of blocks");
  cursor.require(count * ENTRY, `the directory of ${count} blocks`, start);
  const blocks: OpusBlock[] = [];
  for (let i = 0; i < count; i++) {
    cursor.seek(start + i * ENTRY);
    const type = cursor.u32();
    const length = 4 * cursor.u32();
    const position = cursor.u32();
    if (position === 0) continue;
    if (position + length > cursor.length) {
      warnings.push(
        `The block at byte ${position} lies past the end of the file and is not read: the file is cut short.`,
      );
      continue;
    }
    const bits = (from: number, size: number) => Math.floor(type / 2 ** from) % 2 ** size;
    blocks.push({
      type,
      part: bits(0, 2),
      channel: bits(2, 2),
      parameters: bits(4, 6),
      data: bits(10, 7),
      derivative: bits(17, 2),
      storage: bits(19, 11),
      replaced: type >= REPLACED,
      content: cursor.slice(position, length),
    });
  }
  return blocks;
}
