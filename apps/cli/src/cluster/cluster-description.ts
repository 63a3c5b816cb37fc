import { type Matrix, representativeRows, separatingColumns } from "@stokes/analysis";
import { pointCount, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { csv } from "../csv.ts";

/** A shift at which a cluster differs from all other clustered spectra. */
export interface SeparatingBand {
  readonly shiftCm1: number;
  /** Cohen's d: mean inside less mean outside, over the pooled standard deviation. */
  readonly effect: number;
}

export interface ClusterDescription {
  /** From 1. */
  readonly cluster: number;
  readonly spectra: number;
  /** Numbers of the spectra nearest to the cluster's mean in the features, nearest first. */
  readonly representatives: readonly number[];
  /** By descending magnitude of the effect; none where there is one cluster only. */
  readonly bands: readonly SeparatingBand[];
}

const REPRESENTATIVES = 3;
const BANDS = 5;
/** Bands nearer to one another than this are flanks of one, cm-1. */
const BAND_WIDTH_CM1 = 20;

/** What stands for each cluster and what sets it apart: `clusters` from 1, 0 for spectra in none. */
export function describeClusters(
  prepared: SpectrumSet,
  features: Matrix,
  clusters: Int32Array,
  sizes: readonly number[],
): ClusterDescription[] {
  const labels = clusters.map((cluster) => cluster - 1);
  const representatives = representativeRows(features, labels, { count: REPRESENTATIVES });
  const spectra = { values: prepared.intensity, rows: spectrumCount(prepared), columns: pointCount(prepared) };
  const separating = sizes.length < 2 ? undefined : separatingColumns(spectra, labels);
  return sizes.map((size, label) => ({
    cluster: label + 1,
    spectra: size,
    representatives: [...(representatives.get(label) ?? [])],
    bands: strongestBands(prepared.shift, separating?.get(label)),
  }));
}

function strongestBands(
  shift: Float64Array,
  separating: { readonly effect: Float64Array; readonly order: Uint32Array } | undefined,
): SeparatingBand[] {
  const bands: SeparatingBand[] = [];
  if (separating === undefined) return bands;
  for (const j of separating.order) {
    const effect = separating.effect[j];
    if (bands.length === BANDS || effect === 0) break;
    if (bands.some(({ shiftCm1 }) => Math.abs(shiftCm1 - shift[j]) < BAND_WIDTH_CM1)) continue;
    bands.push({ shiftCm1: shift[j], effect });
  }
  return bands;
}

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
