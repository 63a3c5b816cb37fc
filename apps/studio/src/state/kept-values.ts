/** @file Values in a store of IndexedDB, their large arrays piece by piece: the browser copies what it stores, and the page waits. */
import {
  type ArrayShape,
  copyOf,
  inSharedMemory,
  joined,
  type LargeArray,
  type Piece,
  parted,
  piecesOf,
  roomFor,
  shapeOf,
} from "../worker/large-arrays.ts";
import { done } from "./indexed-db.ts";

/** What stands under the key of a value with large arrays; their pieces stand under `pieceKey`. */
interface Parts {
  readonly rest: unknown;
  readonly shapes: readonly ArrayShape[];
}

/** Writes a value within the transaction of `store`, which the next request must follow at once. */
export async function putValue(store: IDBObjectStore, key: string, value: unknown): Promise<void> {
  const { rest, arrays } = parted(value, { shared: true });
  if (arrays.length === 0) {
    await done(store.put(value, key));
    return;
  }
  const shapes = arrays.map(shapeOf);
  await done(store.put({ rest, shapes } satisfies Parts, key));
  for (const piece of piecesOf(shapes)) {
    await done(store.put(copyOf(arrays[piece.index], piece.start), pieceKey(key, piece)));
  }
}

/** The value under a key; undefined where there is none, or not all of it. */
export async function getValue(store: IDBObjectStore, key: string): Promise<unknown> {
  const found: unknown = await done(store.get(key));
  // What an earlier version kept whole.
  if (!isParts(found)) return inSharedMemory(found);
  const arrays = found.shapes.map((shape) => roomFor(shape, { shared: true }));
  for (const place of piecesOf(found.shapes)) {
    const piece: LargeArray | undefined = await done(store.get(pieceKey(key, place)));
    if (piece === undefined) return undefined;
    arrays[place.index].set(piece, place.start);
  }
  return joined(found.rest, arrays);
}

export function deleteValue(store: IDBObjectStore, key: string): void {
  store.delete(key);
  store.delete(IDBKeyRange.bound(`${key}/`, `${key}/\uffff`));
}

/** The keys of values among all keys of a store. */
export function valueKeys(keys: readonly IDBValidKey[]): string[] {
  return keys.filter((key) => typeof key === "string").filter((key) => !key.includes("/"));
}

function pieceKey(key: string, { index, start }: Piece): string {
  return `${key}/${index}/${start}`;
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && "rest" in value && "shapes" in value;
}
