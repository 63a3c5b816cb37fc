/** Where index `i` falls in a series of `length` that is continued by its mirror image, end values repeated. */
export function reflectedIndex(i: number, length: number): number {
  const period = 2 * length;
  const at = ((i % period) + period) % period;
  return at < length ? at : period - 1 - at;
}
