import type { Cursor } from "../../cursor.ts";
import { hasMagic } from "../magic.ts";

/** A block of a PEPE file: a signed code and its content. */
export interface PepeBlock {
  readonly code: number;
  readonly content: Cursor;
}

/** The four letters PEPE and 40 characters that describe the file stand before the first block. */
export const PEPE_START = 44;

/** Lists the blocks (code of 2 bytes, length of 4, content) of `content` from `start`. */
export function listPepeBlocks(content: Cursor, start: number, warnings: string[]): PepeBlock[] {
  const blocks: PepeBlock[] = [];
  content.seek(start, "the blocks");
  while (content.remaining >= 6) {
    const code = content.i16();
    const length = content.i32();
    if (length < 0 || length > content.remaining) {
      warnings.push(`The block at byte ${content.base + content.position - 6} is cut short and not read.`);
      break;
    }
    blocks.push({ code, content: content.slice(content.position, length) });
    content.skip(length);
  }
  return blocks;
}

/** True for a map (`.fsm`) rather than one spectrum (`.sp`); the description after PEPE tells. */
export function isPepeMap(head: Uint8Array): boolean {
  return hasMagic(head, "PEPE") && hasMagic(head, "4DConst", 14);
}
