import type { Matrix } from "./matrix.ts";
import { representativeRows } from "./representative-rows.ts";
import { type SeparatingColumns, separatingColumns } from "./separating-columns.ts";

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

export interface ClusterDescriptionInput {
  /** Prepared spectra, spectra x points, and their axis in cm-1. */
  readonly prepared: { readonly shift: Float64Array; readonly intensity: Float32Array };
  /** What was clustered: spectra x features. */
  readonly features: Matrix;
  /** From 1; 0 for spectra in none. */
  readonly clusters: Int32Array;
  /** Spectra of cluster 1, 2, ... */
  readonly sizes: readonly number[];
}

const REPRESENTATIVES = 3;
const BANDS = 5;
/** Bands nearer to one another than this are flanks of one, cm-1. */
const BAND_WIDTH_CM1 = 20;

/** What stands for each cluster and what sets it apart. */
export function describeClusters({
  prepared: { shift, intensity },
  features,
  clusters,
  sizes,
}: ClusterDescriptionInput): ClusterDescription[] {
  const labels = clusters.map((cluster) => cluster - 1);
  const representatives = representativeRows(features, labels, { count: REPRESENTATIVES });
  const spectra = { values: intensity, rows: features.rows, columns: shift.length };
  const separating = sizes.length < 2 ? undefined : separatingColumns(spectra, labels);
  return sizes.map((size, label) => ({
    cluster: label + 1,
    spectra: size,
    representatives: [...(representatives.get(label) ?? [])],
    bands: strongestBands(shift, separating?.get(label)),
  }));
}

function strongestBands(shift: Float64Array, separating: SeparatingColumns | undefined): SeparatingBand[] {
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
