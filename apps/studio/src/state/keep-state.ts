/** @file Keeps the state and the shelves in IndexedDB, so that a reload finds the page as it was left. */
import { done } from "./indexed-db.ts";
import { deleteValue, getValue, putValue, valueKeys } from "./kept-values.ts";
import { keysNamed } from "./keys-named.ts";
import { shelves } from "./shelves.ts";
import { studio } from "./studio.ts";
import { initialState, type StudioState } from "./studio-state.ts";

const DATABASE = "stokes-studio";
const STATE = "state";
const SHELVES = "shelves";
/** Quiet time after a change before it is written. */
const DELAY_MS = 300;

interface Kept {
  readonly version: 1;
  readonly state: StudioState;
}

/** Puts back what an earlier visit kept, where there is something. */
export async function restoreKept(): Promise<void> {
  const database = await openDatabase();
  const reading = database.transaction([STATE, SHELVES]);
  const kept: Kept | undefined = await done(reading.objectStore(STATE).get(STATE));
  if (kept?.version === 1) {
    const keys = keysNamed([kept.state]);
    for (const shelf of shelves) {
      for (const key of keys) {
        if (!key.startsWith(`${shelf.name}-`)) continue;
        const value = await getValue(reading.objectStore(SHELVES), key);
        // Each shelf gets back what it gave under this key.
        if (value !== undefined) shelf.restore(key, value as never);
      }
    }
    const missing = [...keys].find((key) => !isShelved(key));
    if (missing !== undefined) throw new Error(`${missing} was not kept`);
    studio.reset(withDefaults(kept.state));
  }
  database.close();
}

/**
 * Writes every change from now on, once the page has been quiet for a moment, and when it is left. `onFailure` is told
 * why where the browser refuses (no room, private window).
 */
export async function keepChanges(onFailure: (error: unknown) => void): Promise<void> {
  const database = await openDatabase();
  const written = new Set(valueKeys(await done(database.transaction(SHELVES).objectStore(SHELVES).getAllKeys())));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing = Promise.resolve();
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    // One after another: what one has written the next need not.
    writing = writing.then(() => writeState(database, written)).catch(onFailure);
  };
  studio.subscribe(() => {
    timer ??= setTimeout(write, DELAY_MS);
  });
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) write();
  });
  if (navigator.storage !== undefined) await navigator.storage.persist();
}

async function writeState(database: IDBDatabase, written: Set<string>): Promise<void> {
  const state = studio.get();
  const needed = keysNamed([...studio.reachable().map(({ training: _, ...undone }) => undone), state.training]);
  const transaction = database.transaction([STATE, SHELVES], "readwrite");
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  const kept: Kept = {
    version: 1,
    state: { ...state, view: { ...state.view, hovered: undefined, notice: undefined } },
  };
  transaction.objectStore(STATE).put(kept, STATE);
  const store = transaction.objectStore(SHELVES);
  for (const key of written) if (!needed.has(key)) deleteValue(store, key);
  const values = shelves.flatMap((shelf) => {
    for (const key of shelf.keys()) if (!needed.has(key)) shelf.drop(key);
    return shelf.keys().map((key) => ({ key, value: shelf.get(key) }));
  });
  const fresh = values.filter(({ key }) => !written.has(key));
  await Promise.all([ended, putAll(store, fresh)]);
  written.clear();
  for (const key of needed) written.add(key);
}

async function putAll(store: IDBObjectStore, values: readonly { readonly key: string; readonly value: unknown }[]) {
  for (const { key, value } of values) await putValue(store, key, value);
}

/** What was kept, with what a newer page has more. */
function withDefaults({ open, prepare, learn, training, report, view }: StudioState): StudioState {
  return {
    open: { ...initialState.open, ...open },
    prepare: { ...initialState.prepare, ...prepare },
    learn: { ...initialState.learn, ...learn },
    training: { ...initialState.training, ...training },
    report: { ...initialState.report, ...report },
    view: { ...initialState.view, ...view },
  };
}

function isShelved(key: string): boolean {
  return shelves.some((shelf) => shelf.has(key));
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STATE);
    request.result.createObjectStore(SHELVES);
  };
  return done(request);
}
