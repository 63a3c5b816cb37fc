import { BACKDROP, categoryColour, MUTED } from "./palette.ts";

export interface Category {
  /** "" for the points without a label. */
  readonly name: string;
  readonly colour: string;
  /** The indices of its points. */
  readonly at: readonly number[];
}

/**
 * The categories of `labels` in natural order ("2" before "10"); grey and last those of the name `rest`, which are of no
 * category, and the points without a label.
 */
export function categories(labels: ArrayLike<string | number>, rest = ""): Category[] {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const name = String(labels[i]);
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  const order = new Intl.Collator("en", { numeric: true });
  const behind = (name: string) => (name === "" ? 2 : name === rest ? 1 : 0);
  const names = [...groups.keys()].sort((a, b) => behind(a) - behind(b) || order.compare(a, b));
  return names.map((name, i) => ({
    name,
    colour: name === "" ? BACKDROP : name === rest ? MUTED : categoryColour(i),
    at: groups.get(name) ?? [],
  }));
}

/** The values of `source` at the indices `at`. */
export const take = (source: ArrayLike<number>, at: readonly number[]): Float64Array =>
  Float64Array.from(at, (i) => source[i]);
