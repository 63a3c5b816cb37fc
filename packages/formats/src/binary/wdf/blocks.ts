import type { Cursor } from "../../cursor.ts";

/** A block of a WDF file: four letters, a number that tells apart blocks of one kind, and its content. */
export interface WdfBlock {
  readonly id: string;
  readonly content: Cursor;
}

const BLOCK_HEADER = 16;

/** Lists the blocks by their headers. A damaged header ends the list with a warning: what stands before it can be read. */
export function listWdfBlocks(cursor: Cursor, warnings: string[]): WdfBlock[] {
  const blocks: WdfBlock[] = [];
  let start = 0;
  while (start + BLOCK_HEADER <= cursor.length) {
    cursor.seek(start);
    const id = cursor.tag(4);
    const size = cursor.skip(4).u64();
    if (size < BLOCK_HEADER || start + size > cursor.length) {
      warnings.push(
        `The block at byte ${start} claims ${size} bytes of a file of ${cursor.length}: it and what follows is not read.`,
      );
      break;
    }
    blocks.push({ id, content: cursor.slice(start + BLOCK_HEADER, size - BLOCK_HEADER, `the block ${id}`) });
    start += size;
  }
  return blocks;
}
