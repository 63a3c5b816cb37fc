import { expect, it } from "vitest";
import { type Change, createStore } from "./store.ts";

interface Counted {
  readonly count: number;
  readonly shown: boolean;
}

const counter = () =>
  createStore<Counted>(
    { count: 0, shown: false },
    {
      isStep: (before, after) => before.count !== after.count,
      restore: (past, present) => ({ ...past, shown: present.shown }),
      steps: 3,
    },
  );
const add = (by: number, merge?: string): Change<Counted> => ({
  name: `add ${by}`,
  apply: (state) => (by === 0 ? state : { ...state, count: state.count + by }),
  ...(merge === undefined ? {} : { merge }),
});
const show: Change<Counted> = { name: "show", apply: (state) => ({ ...state, shown: true }) };

it("undoes and redoes by name, and leaves alone what is no step", () => {
  const store = counter();
  store.dispatch(add(1));
  store.dispatch(add(2));
  store.dispatch(show);
  expect(store.undoNames()).toEqual({ undo: "add 2", redo: undefined });
  store.undo();
  expect(store.get()).toEqual({ count: 1, shown: true });
  expect(store.undoNames()).toEqual({ undo: "add 1", redo: "add 2" });
  store.redo();
  expect(store.get()).toEqual({ count: 3, shown: true });
  store.undo();
  store.dispatch(add(5));
  expect(store.undoNames()).toEqual({ undo: "add 5", redo: undefined });
});

it("undoes changes of one key in one, until something else is changed or undone", () => {
  const store = counter();
  store.dispatch(add(1));
  store.dispatch(add(1, "drag"));
  store.dispatch(add(1, "drag"));
  store.dispatch(add(1, "other"));
  store.undo();
  expect(store.get().count).toBe(3);
  store.undo();
  expect(store.get().count).toBe(1);
  store.dispatch(add(1, "drag"));
  expect(store.undoNames().undo).toBe("add 1");
  store.undo();
  expect(store.get().count).toBe(1);
});

it("keeps as many steps as it is told, and knows every state that it can reach", () => {
  const store = counter();
  for (let i = 1; i <= 5; i++) store.dispatch(add(1));
  store.undo();
  expect(store.reachable().map(({ count }) => count)).toEqual([2, 3, 4, 5]);
  for (let i = 0; i < 9; i++) store.undo();
  expect(store.get().count).toBe(2);
  store.reset({ count: 7, shown: false });
  expect(store.undoNames()).toEqual({ undo: undefined, redo: undefined });
  expect(store.reachable().length).toBe(1);
});

it("tells listeners of every change, and of none where nothing changed", () => {
  const store = counter();
  let told = 0;
  const end = store.subscribe(() => told++);
  store.dispatch(add(0));
  expect(told).toBe(0);
  store.dispatch(show);
  store.dispatch(add(1));
  store.undo();
  expect(told).toBe(3);
  end();
  store.redo();
  expect(told).toBe(3);
});
