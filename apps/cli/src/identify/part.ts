/** What one way of identifying adds to the table, to the data and to the text of `identify`. */
export interface Part<D extends object> {
  readonly columns: Readonly<Record<string, ArrayLike<string | number>>>;
  readonly data: D;
  readonly lines: readonly string[];
}
