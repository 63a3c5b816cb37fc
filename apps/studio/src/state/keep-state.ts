/** @file Keeps the state and the shelves in IndexedDB, so that a reload finds the page as it was left. */
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
        const value = await done(reading.objectStore(SHELVES).get(key));
        if (value !== undefined) shelf.restore(key, value);
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
  const written = new Set(await done(database.transaction(SHELVES).objectStore(SHELVES).getAllKeys()).then(texts));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writeState(database, written).catch(onFailure);
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
  const store = transaction.objectStore(SHELVES);
  for (const shelf of shelves) {
    for (const key of shelf.keys()) {
      if (!needed.has(key)) shelf.drop(key);
      else if (!written.has(key)) store.put(shelf.get(key), key);
    }
  }
  for (const key of written) if (!needed.has(key)) store.delete(key);
  const kept: Kept = {
    version: 1,
    state: { ...state, view: { ...state.view, hovered: undefined, notice: undefined } },
  };
  transaction.objectStore(STATE).put(kept, STATE);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  written.clear();
  for (const key of needed) written.add(key);
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

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function texts(keys: readonly IDBValidKey[]): string[] {
  return keys.filter((key) => typeof key === "string");
}
