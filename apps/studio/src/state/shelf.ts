import { newId } from "./new-id.ts";
/**
 * @file Where large things stand: spectra, matrices, pictures, models. The state names them by key, so that it stays
 * small, is compared quickly, and its history costs nothing. What stands on a shelf is never changed.
 */

export interface Shelf<T> {
  /** Name of the shelf, for the store on disk. */
  readonly name: string;
  /** Puts `value` there and gives its key. */
  put(value: T): string;
  /** Throws an Error where nothing has this key: the state named something that it no longer keeps. */
  get(key: string): T;
  has(key: string): boolean;
  /** Puts back what was kept under its key. */
  restore(key: string, value: T): void;
  drop(key: string): void;
  keys(): readonly string[];
}

export function createShelf<T>(name: string): Shelf<T> {
  const values = new Map<string, T>();
  return {
    name,
    put(value) {
      const key = `${name}-${newId()}`;
      values.set(key, value);
      return key;
    },
    get(key) {
      const value = values.get(key);
      if (value === undefined) throw new Error(`nothing stands at ${key}`);
      return value;
    },
    has: (key) => values.has(key),
    restore: (key, value) => void values.set(key, value),
    drop: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}
