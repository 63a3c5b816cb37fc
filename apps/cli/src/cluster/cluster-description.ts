import type { ClusterDescription, SeparatingBand } from "@stokes/analysis";
import { csv } from "../csv.ts";

/** `1004 higher, 1450 lower`: whole cm-1, and which way the cluster differs. */
export function bandsInWords(bands: readonly SeparatingBand[]): string {
  return bands.map(({ shiftCm1, effect }) => `${Math.round(shiftCm1)} ${effect > 0 ? "higher" : "lower"}`).join(", ");
}

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
      "shift cm-1": bands.map(({ shiftCm1 }) => shiftCm1),
      "effect size": bands.map(({ effect }) => effect),
    }),
  };
}
