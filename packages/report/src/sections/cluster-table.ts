import type { ReportSection } from "../report-section.ts";

export interface BandDifference {
  readonly shiftCm1: number;
  /** Above 0 where the cluster is higher than the others. */
  readonly effect: number;
}

export interface ClusterRow {
  /** From 1. */
  readonly cluster: number;
  readonly spectra: number;
  /** Rows of the spectra that stand for it. */
  readonly representatives: readonly number[];
  readonly bands: readonly BandDifference[];
  /** What it was called, where it was. */
  readonly name?: string;
}

/** What stands for each cluster, and what sets it apart. */
export function clusterTable(clusters: readonly ClusterRow[]): ReportSection {
  const named = clusters.some(({ name }) => name !== undefined);
  return {
    kind: "table",
    columns: [
      "cluster",
      ...(named ? ["name"] : []),
      "spectra",
      "representative spectra",
      { name: "separating bands", unit: "cm⁻¹" },
    ],
    rows: clusters.map(({ cluster, name, spectra, representatives, bands }) => [
      cluster,
      ...(named ? [name ?? null] : []),
      spectra,
      representatives.join(", "),
      bandsInWords(bands),
    ]),
    caption:
      "What stands for each cluster, and where its spectra are higher or lower than all others (by effect size).",
  };
}

/** `1004 higher, 1450 lower`: whole cm-1, and which way the cluster differs. */
export function bandsInWords(bands: readonly BandDifference[]): string {
  return bands.map(({ shiftCm1, effect }) => `${Math.round(shiftCm1)} ${effect > 0 ? "higher" : "lower"}`).join(", ");
}
