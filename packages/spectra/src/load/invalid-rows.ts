export interface InvalidRow {
  readonly row: number;
  /** "not measured": a value that is not finite, at point `point`; "constant": all values are equal. */
  readonly reason: "not measured" | "constant";
  readonly point: number;
}

/** Rows that carry no spectrum: a value that is not finite, or the same value at every one of two or more points. */
export function invalidRows(intensity: Float32Array, points: number): InvalidRow[] {
  const found: InvalidRow[] = [];
  for (let start = 0; start < intensity.length; start += points) {
    const values = intensity.subarray(start, start + points);
    const point = values.findIndex((value) => !Number.isFinite(value));
    if (point >= 0) found.push({ row: start / points, reason: "not measured", point });
    else if (points > 1 && values.every((value) => value === values[0])) {
      found.push({ row: start / points, reason: "constant", point: 0 });
    }
  }
  return found;
}
