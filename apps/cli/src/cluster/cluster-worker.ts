/** @file The thread of `clusterInThread`: groups rows and lays them out in the plane, and tells how far it has come. */
import { parentPort, workerData } from "node:worker_threads";
import {
  type ClusteredRows,
  type ClusterProgress,
  type ClusterRowsOptions,
  clusterRows,
  type Matrix,
  pca,
  projectPca,
  tsne,
  umap,
} from "@stokes/analysis";
import { isExpectedError } from "@stokes/errors";

export const layouts = ["tsne", "umap", "pca"] as const;

export interface ClusterTask {
  readonly features: Matrix;
  readonly options: Omit<ClusterRowsOptions, "onProgress">;
  readonly layout: (typeof layouts)[number];
}

export interface ClusteredAndPlaced {
  readonly clustering: ClusteredRows;
  /** Rows in the plane, and what its axes are called. */
  readonly places: Matrix;
  readonly layoutName: string;
}

export type ClusterMessage =
  | { readonly kind: "progress"; readonly phase: string; readonly step?: number; readonly steps?: number }
  | { readonly kind: "done"; readonly result: ClusteredAndPlaced }
  /** An error with a sentence for the user, taken apart, since threads pass on no classes. */
  | { readonly kind: "refused"; readonly tag: string; readonly message: string };

const tell = (message: ClusterMessage) => parentPort?.postMessage(message);

const LAYOUT_NAMES = { tsne: "t-SNE", umap: "UMAP", pca: "PCA" } as const;

function placed(features: Matrix, layout: ClusterTask["layout"], seed: number): Matrix {
  const phase = `map by ${LAYOUT_NAMES[layout]}`;
  tell({ kind: "progress", phase });
  const onProgress = (step: number, steps: number) => tell({ kind: "progress", phase, step, steps });
  switch (layout) {
    case "tsne":
      return tsne(features, { seed, onProgress });
    case "umap":
      return umap(features, { seed, onProgress });
    case "pca":
      return projectPca(pca(features, { components: Math.min(2, features.rows, features.columns), seed }), features);
  }
}

const PHASES: Readonly<Record<ClusterProgress["phase"], string>> = {
  k: "number of clusters",
  clusters: "clusters",
  stability: "stability",
};

function work({ features, options, layout }: ClusterTask): ClusteredAndPlaced {
  const clustering = clusterRows(features, {
    ...options,
    onProgress: ({ phase, ...at }) => tell({ kind: "progress", phase: PHASES[phase], ...at }),
  });
  return { clustering, places: placed(features, layout, options.seed ?? 0), layoutName: LAYOUT_NAMES[layout] };
}

if (parentPort !== null) {
  const task: ClusterTask = workerData;
  try {
    tell({ kind: "done", result: work(task) });
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    tell({ kind: "refused", tag: error.tag, message: error.message });
  }
}
