import { DataError } from "@stokes/errors";
import { type Column, checkColumn, type SpectrumSet, spectrumCount } from "./spectrum-set.ts";

/** The column called `name`. Throws a DataError that names the nearest column when there is none. */
export function column(set: SpectrumSet, name: string): Column {
  if (Object.hasOwn(set.columns, name)) return set.columns[name];
  const names = Object.keys(set.columns);
  if (names.length === 0) throw new DataError(`there is no column "${name}": the set has no columns at all`);
  const nearest = nearestName(name, names);
  const others = names.filter((other) => other !== nearest).slice(0, 8);
  const rest = others.length === 0 ? "" : ` (others: ${others.join(", ")})`;
  throw new DataError(`there is no column "${name}"; did you mean "${nearest}"?${rest}`, { details: { name, names } });
}

/** The column as text, one value a spectrum: numbers are written in their shortest form, and NaN is "". */
export function textColumn(set: SpectrumSet, name: string): readonly string[] {
  return asText(column(set, name));
}

/** The same of a column. */
export function asText(values: Column): readonly string[] {
  return values instanceof Float64Array
    ? Array.from(values, (value) => (Number.isNaN(value) ? "" : String(value)))
    : values;
}

/** The set with a column more, or another under that name. */
export function withColumn(set: SpectrumSet, name: string, values: Column): SpectrumSet {
  checkColumn(name, values, spectrumCount(set));
  return { ...set, columns: { ...set.columns, [name]: values } };
}

/** The candidate with the smallest edit distance to `name`, letter case aside; `candidates` is not empty. */
export function nearestName(name: string, candidates: readonly string[]): string {
  let best = candidates[0];
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein's distance by one rolling row. */
function editDistance(a: string, b: string): number {
  const costs = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = costs[0];
    costs[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      diagonal = costs[j];
      costs[j] = Math.min(substituted, costs[j] + 1, costs[j - 1] + 1);
    }
  }
  return costs[b.length];
}
