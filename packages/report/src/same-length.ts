/** Throws a RangeError that names both lengths where the columns given differ in length; undefined ones are left out. */
export function sameLength(columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>): void {
  const [first, ...rest] = Object.entries(columns).flatMap(([name, column]) => (column ? [{ name, column }] : []));
  for (const { name, column } of rest) {
    if (column.length !== first.column.length) {
      throw new RangeError(`${name} has ${column.length} values for ${first.column.length} of ${first.name}`);
    }
  }
}
