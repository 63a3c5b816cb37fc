import type { ClusterDescription } from "@stokes/analysis";
import { csv } from "../csv.ts";
import { sixDigits } from "../text.ts";

/** The tables of a clustering as CSV, by file name: representative spectra and separating bands. */
export function descriptionTables(described: readonly ClusterDescription[]): Record<string, string> {
  const representatives = described.flatMap(({ cluster, representatives }) =>
    representatives.map((spectrum, i) => ({ cluster, rank: i + 1, spectrum })),
  );
  const bands = described.flatMap(({ cluster, bands }) => bands.map((band) => ({ cluster, ...band })));
  return {
    "representatives.csv": csv({
      cluster: representatives.map(({ cluster }) => cluster),
      rank: representatives.map(({ rank }) => rank),
      spectrum: representatives.map(({ spectrum }) => spectrum),
    }),
    "bands.csv": csv({
      cluster: bands.map(({ cluster }) => cluster),
      "shift cm-1": sixDigits(bands.map(({ shiftCm1 }) => shiftCm1)),
      "effect size": sixDigits(bands.map(({ effect }) => effect)),
    }),
  };
}
