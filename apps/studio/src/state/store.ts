/** What can be done to a state: a name for people, and the new state that it gives. Made by the actions of each slice. */
export interface Change<S> {
  /** Shown beside undo and redo: "add baseline". */
  readonly name: string;
  /** Pure; gives back the same state where there is nothing to change. */
  apply(state: S): S;
  /** Changes one after another with the same key are undone in one (a slider that is dragged). */
  readonly merge?: string;
}

export interface UndoNames {
  readonly undo: string | undefined;
  readonly redo: string | undefined;
}

export interface Store<S> {
  get(): S;
  dispatch(change: Change<S>): void;
  undo(): void;
  redo(): void;
  /** What undo and redo would do; the same object until it changes. */
  undoNames(): UndoNames;
  /** Every state that undo or redo can come back to, the present one among them. */
  reachable(): readonly S[];
  /** Another state, and no history. */
  reset(state: S): void;
  /** Calls `listener` after every change; gives the function that ends it. */
  subscribe(listener: () => void): () => void;
}

interface Past<S> {
  readonly state: S;
  readonly name: string;
}

export interface StoreOptions<S> {
  /** Whether going from one state to the other is a step that undo takes back. */
  readonly isStep: (before: S, after: S) => boolean;
  /** What undo and redo restore: the past state with what no undo changes taken from the present one. */
  readonly restore: (past: S, present: S) => S;
  readonly steps?: number;
}

/** One immutable state, changed by named changes, with undo and redo. */
export function createStore<S>(initial: S, { isStep, restore, steps = 100 }: StoreOptions<S>): Store<S> {
  let state = initial;
  let past: readonly Past<S>[] = [];
  let future: readonly Past<S>[] = [];
  let names: UndoNames = { undo: undefined, redo: undefined };
  let lastMerge: string | undefined;
  const listeners = new Set<() => void>();

  function settle(next: S) {
    state = next;
    names = { undo: past.at(-1)?.name, redo: future.at(-1)?.name };
    for (const listener of listeners) listener();
  }

  return {
    get: () => state,
    dispatch({ name, apply, merge }) {
      const next = apply(state);
      if (next === state) return;
      if (isStep(state, next)) {
        if (merge === undefined || merge !== lastMerge) past = [...past, { state, name }].slice(-steps);
        future = [];
        lastMerge = merge;
      }
      settle(next);
    },
    undo() {
      const last = past.at(-1);
      if (last === undefined) return;
      past = past.slice(0, -1);
      future = [...future, { state, name: last.name }];
      lastMerge = undefined;
      settle(restore(last.state, state));
    },
    redo() {
      const next = future.at(-1);
      if (next === undefined) return;
      future = future.slice(0, -1);
      past = [...past, { state, name: next.name }];
      lastMerge = undefined;
      settle(restore(next.state, state));
    },
    undoNames: () => names,
    reachable: () => [...past.map((one) => one.state), state, ...future.map((one) => one.state)],
    reset(next) {
      past = [];
      future = [];
      lastMerge = undefined;
      settle(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
