type Columns<C> = Readonly<Record<string, C>>;

/**
 * The columns that spectra came with and those that are added, in one table, the added ones where they stand:
 * `before` first, `after` last. A given column of the same name as an added one is kept as `NAME (given)`.
 */
export function joinedColumns<B, G, A = never>(
  before: Columns<B>,
  given: Columns<G>,
  after: Columns<A> = {},
): Record<string, B | G | A> {
  const taken = new Set([...Object.keys(before), ...Object.keys(after)]);
  const kept = Object.entries(given).map(([name, column]) => [taken.has(name) ? `${name} (given)` : name, column]);
  return { ...before, ...Object.fromEntries(kept), ...after };
}
