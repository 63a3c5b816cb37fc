import { shelves } from "./shelves.ts";

const KEY = new RegExp(`^(${shelves.map(({ name }) => name).join("|")})-[0-9a-f]{24}$`);

/** Every key of a shelf that is named anywhere in the states. */
export function keysNamed(states: readonly unknown[]): Set<string> {
  const keys = new Set<string>();
  const seen = new Set<object>();
  const visit = (value: unknown) => {
    if (typeof value === "string") {
      if (KEY.test(value)) keys.add(value);
    } else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value) && !seen.has(value)) {
      // States share most of their parts: each is looked at once.
      seen.add(value);
      for (const part of Object.values(value)) visit(part);
    }
  };
  for (const state of states) visit(state);
  return keys;
}
