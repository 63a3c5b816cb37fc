import { isolates } from "../../bacteria-id/isolates.ts";

/**
 * Labels of `count` isolates spread evenly over the 30 in the order of their numbers, from the `first`; the publications
 * do not say which isolates they took.
 */
export function spreadIsolates(count: number, first = 0): number[] {
  const all = isolates.length;
  return Array.from({ length: count }, (_, i) => (first + Math.floor((i * all) / count)) % all).sort((a, b) => a - b);
}
