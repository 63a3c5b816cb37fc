import {
  type ClusterDescription,
  type ClusteredRows,
  type ClusterRowsOptions,
  clusterRows,
  describeClusters,
  type Matrix,
} from "@stokes/analysis";
import { type Contract, prepare } from "@stokes/smae";
import { applyRecipe, type Recipe, type SpectrumSet } from "@stokes/spectra";
import { learnTexts } from "../texts/learn-texts.ts";
import { scaled } from "./map-spectra.ts";
import type { OperationContext } from "./operation.ts";

export interface ClusterSetInput extends ClusterRowsOptions {
  readonly set: SpectrumSet;
  /** Of the model whose features are clustered; without one the spectra are prepared by the recipe. */
  readonly contract: Contract | undefined;
  readonly recipe: Recipe;
  readonly features: Matrix;
}

export interface ClusteredSet extends Omit<ClusteredRows, "clusters"> {
  /** The cluster of each spectrum from 0, -1 for none. */
  readonly labels: Int32Array;
  readonly described: readonly ClusterDescription[];
  /** Shift and mean of the prepared spectra of each cluster: clusters x points. */
  readonly shift: Float64Array;
  readonly means: Float32Array;
}

/** Groups the spectra of a set by their features, and describes the groups. */
export function clusterSet(
  { set, contract, recipe, features, ...options }: ClusterSetInput,
  { progress }: OperationContext,
): ClusteredSet {
  progress({ fraction: undefined, text: learnTexts.clustering });
  const { clusters, ...clustered } = clusterRows(features, options);
  const prepared = asClustered(set, contract, recipe);
  const { sizes } = clustered;
  return {
    ...clustered,
    labels: clusters.map((cluster) => cluster - 1),
    described: describeClusters({ prepared, features, clusters, sizes }),
    shift: prepared.shift.slice(),
    means: clusterMeans(prepared, clusters, sizes),
  };
}

/** The spectra that a clustering describes: as the model sees them, or prepared by the recipe. */
export function asClustered(set: SpectrumSet, contract: Contract | undefined, recipe: Recipe): SpectrumSet {
  return contract === undefined ? applyRecipe(set, scaled(recipe)) : prepare(set, contract).set;
}

function clusterMeans({ shift, intensity }: SpectrumSet, clusters: Int32Array, sizes: readonly number[]) {
  const points = shift.length;
  const means = new Float32Array(sizes.length * points);
  for (const [i, cluster] of clusters.entries()) {
    if (cluster === 0) continue;
    const mean = (cluster - 1) * points;
    for (let j = 0; j < points; j++) means[mean + j] += intensity[i * points + j] / sizes[cluster - 1];
  }
  return means;
}
