/** @file Clusterers and identifiers on projected or standardised rows. */
import type { Clusterer } from "./clusterer.ts";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import type { Matrix } from "./matrix.ts";
import { pca, projectPca } from "./pca.ts";
import { fitStandardisation, standardise } from "./standardisation.ts";
import { type TsneOptions, tsne } from "./tsne.ts";
import { type UmapOptions, umap } from "./umap.ts";

/** A way to bring rows into fewer columns, its parameters already chosen. */
export interface Projection {
  readonly name: string;
  project(matrix: Matrix, options?: { readonly seed?: number }): Matrix;
}

export function pcaProjection({ components = 20 }: { readonly components?: number } = {}): Projection {
  return {
    name: "PCA",
    project: (matrix, { seed = 0 } = {}) =>
      projectPca(pca(matrix, { components: Math.min(components, matrix.rows, matrix.columns), seed }), matrix),
  };
}

export function tsneProjection(options: Omit<TsneOptions, "seed" | "onProgress"> = {}): Projection {
  return { name: "t-SNE", project: (matrix, { seed = 0 } = {}) => tsne(matrix, { ...options, seed }) };
}

export function umapProjection(options: Omit<UmapOptions, "seed" | "onProgress"> = {}): Projection {
  return { name: "UMAP", project: (matrix, { seed = 0 } = {}) => umap(matrix, { ...options, seed }) };
}

/** `clusterer` on what `projection` makes of the rows. */
export function projectedClusterer(projection: Projection, clusterer: Clusterer): Clusterer {
  return {
    name: `${clusterer.name} on ${projection.name}`,
    cluster: (matrix, options = {}) => clusterer.cluster(projection.project(matrix, options), options),
  };
}

/** `identifier` on columns of zero mean and unit deviation over the rows that it learns from. */
export function standardisedIdentifier(identifier: Identifier): Identifier {
  return defineIdentifier(identifier.name, (data, labels, _classes, seed) => {
    const standardisation = fitStandardisation(data);
    const fitted = identifier.fit(standardise(data, standardisation), labels, { seed });
    return (rows) => fitted.predictProbabilities(standardise(rows, standardisation)).values;
  });
}
