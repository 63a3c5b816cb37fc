import type { LibraryMatches } from "@stokes/smae";
import { count, countLines, percent, sixDigits } from "../text.ts";
import type { Part } from "./part.ts";

/** The nearest references of a library; `truth` holds the true names where they are known. */
export function referencePart(
  { k, labels, references, similarity, spectralSimilarity }: LibraryMatches,
  truth?: { readonly name: string; readonly labels: readonly string[] },
) {
  const spectra = labels.length / k;
  const rank = <T>(values: ArrayLike<T>, r: number) => Array.from({ length: spectra }, (_, i) => values[i * k + r]);
  const columns = Array.from({ length: k }, (_, r) => ({
    [`reference ${r + 1}`]: rank(labels, r),
    [`library row ${r + 1}`]: rank(references, r),
    [`similarity ${r + 1}`]: sixDigits(rank(similarity, r)),
    [`similarity of spectra ${r + 1}`]: sixDigits(rank(spectralSimilarity, r)),
  }));
  const nearest = rank(labels, 0);
  const counts: Record<string, number> = {};
  for (const name of nearest) counts[name] = (counts[name] ?? 0) + 1;
  const known = truth === undefined ? [] : [...nearest.keys()].filter((i) => truth.labels[i] !== "");
  const right = known.filter((i) => truth?.labels[i] === nearest[i]).length;
  return {
    columns: Object.assign({}, ...columns) as Part<object>["columns"],
    data: { nearest: counts, ...(known.length > 0 && { nearestAccuracy: right / known.length }) },
    lines: [
      "nearest reference:",
      countLines(counts),
      ...(known.length === 0
        ? []
        : [
            `the nearest reference has the right ${truth?.name} for ${percent(right / known.length)} of ${count(known.length, "spectrum", "spectra")}`,
          ]),
    ],
  } satisfies Part<object>;
}
