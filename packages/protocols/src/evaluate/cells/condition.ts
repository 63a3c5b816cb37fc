import type { Cell } from "./cell.ts";

/** A number of the cell's condition. Throws an Error where there is none. */
export function conditionNumber({ condition }: Cell, name: string): number {
  const value = condition[name];
  if (typeof value !== "number") throw new Error(`the cell's condition has no number "${name}"`);
  return value;
}

/** A text of the cell's condition. Throws an Error where there is none. */
export function conditionText({ condition }: Cell, name: string): string {
  const value = condition[name];
  if (typeof value !== "string") throw new Error(`the cell's condition has no text "${name}"`);
  return value;
}
