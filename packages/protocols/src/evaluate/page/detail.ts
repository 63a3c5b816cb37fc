import type { DoneCell } from "../cells/cell.ts";

/** A list of numbers that a cell kept. Throws an Error where there is none. */
export function detailNumbers({ detail = {} }: DoneCell, name: string): number[] {
  const value = detail[name];
  if (!Array.isArray(value)) throw new Error(`the cell kept no list "${name}"`);
  return value.map(Number);
}

/** A list of numbers in an object that a cell kept; undefined where there is none. */
export function nestedNumbers({ detail = {} }: DoneCell, name: string, inner: string): number[] | undefined {
  const outer = detail[name];
  if (typeof outer !== "object" || outer === null || Array.isArray(outer)) return undefined;
  const value = Object.entries(outer).find(([key]) => key === inner)?.[1];
  return Array.isArray(value) ? value.map(Number) : undefined;
}

/** Lists of numbers that a cell kept. Throws an Error where there are none. */
export function detailRows({ detail = {} }: DoneCell, name: string): number[][] {
  const value = detail[name];
  if (!Array.isArray(value)) throw new Error(`the cell kept no lists "${name}"`);
  return value.map((one) => (Array.isArray(one) ? one.map(Number) : []));
}
