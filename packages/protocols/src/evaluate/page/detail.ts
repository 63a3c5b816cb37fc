import type { DoneCell } from "../cells/cell.ts";

/** A list of numbers that a cell kept. Throws an Error where there is none. */
export function detailNumbers({ detail = {} }: DoneCell, name: string): number[] {
  const value = detail[name];
  if (!Array.isArray(value)) throw new Error(`the cell kept no list "${name}"`);
  return value.map(Number);
}
