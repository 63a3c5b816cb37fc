/**
 * @file Self-training of a network and of centroids in the space of its codes (Xie, Girshick and Farhadi, ICML 2016,
 * arXiv 1511.06335, sec. 3.1): from k-means, towards the sharpened assignment. Deviation: the target is renewed after whole
 * epochs, as few as make up the least number of steps.
 */
import { argmaxRows, kMeans } from "@stokes/analysis";
import type { Random } from "@stokes/random";
import {
  add,
  declareParameters,
  type Graph,
  type OptimizerOptions,
  type Parameter,
  type Schedule,
  scale,
  type Value,
  type Weights,
  zeros,
} from "onnxgrad";
import type { PeerRun } from "../peer.ts";
import { createRowFunction } from "./row-function.ts";
import { divergence, softAssignment, targetDistribution } from "./soft-assignment.ts";
import { takeRowValues } from "./take-row-values.ts";
import { trainNetwork } from "./train-network.ts";
import type { Rows } from "./unit-spectra.ts";

/** A network whose codes are to form clusters. */
export interface CodeGraph {
  readonly graph: Graph;
  /** Those that code and loss depend on. */
  readonly parameters: readonly Parameter[];
  /** [batch, width]; the graph's input is `input` [batch, points]. */
  readonly code: Value;
  /** What is lowered besides the divergence from the target. */
  readonly loss?: Value;
}

export interface EmbeddedClusteringOptions extends Pick<PeerRun, "epochs" | "signal" | "onProgress"> {
  readonly build: (batch: number) => CodeGraph;
  readonly weights: Weights;
  readonly k: number;
  readonly random: Random;
  readonly batchSize: number;
  readonly optimizer: OptimizerOptions;
  readonly schedule: Schedule;
  /** Weight of the divergence beside the network's own loss. */
  readonly gamma: number;
  /** Training ends when no more than this share of the spectra changed their cluster between two targets. */
  readonly tolerance: number;
}

const CENTROIDS = "clusters.centroids";

/** Steps towards one target, at least: so few that hardly a spectrum could change its cluster would end the training. */
const LEAST_STEPS = 30;

/** The cluster of each row, 0 .. k-1. */
export async function embeddedClustering(rows: Rows, options: EmbeddedClusteringOptions): Promise<Int32Array> {
  const { build, weights, k, random, epochs, optimizer, schedule, gamma, tolerance, signal, onProgress } = options;
  const batchSize = Math.min(options.batchSize, rows.rows);
  const renewal = Math.ceil(LEAST_STEPS / Math.ceil(rows.rows / batchSize));
  const { graph, parameters, code, loss } = build(batchSize);
  const seed = random.integer(2 ** 32);
  const encoder = await createRowFunction(code);
  const codes = await encoder.apply(rows, weights, signal).finally(encoder.close);
  const { labels: first, centroids } = kMeans(codes, { k, seed, restarts: 20 });

  const own = declareParameters(graph);
  const q = softAssignment(code, own.scope.parameter(CENTROIDS, [k, codes.columns], zeros));
  const kl = divergence(graph.input("target", [batchSize, k]), q);
  const assigner = await createRowFunction(q);
  try {
    const start = new Map([
      ...weights,
      [CENTROIDS, { shape: [k, codes.columns], data: Float32Array.from(centroids.values) }],
    ]);
    let target = targetDistribution(await assigner.apply(rows, start, signal));
    let labels = first;
    const learned = await trainNetwork(
      loss === undefined ? kl : add(loss, scale(kl, gamma)),
      [...parameters, ...own.parameters],
      start,
      {
        count: rows.rows,
        batchSize,
        epochs,
        optimizer,
        schedule: () => schedule,
        random,
        feeds: (picked) => ({ input: takeRowValues(rows, picked), target: takeRowValues(target, picked) }),
        async afterEpoch({ epoch, weights: current }) {
          if (epoch % renewal !== 0) return false;
          const assigned = await assigner.apply(rows, current, signal);
          target = targetDistribution(assigned);
          const next = argmaxRows(assigned);
          const moved = next.reduce((count, label, i) => count + (label === labels[i] ? 0 : 1), 0);
          labels = next;
          return moved <= tolerance * rows.rows;
        },
        signal,
        onProgress,
      },
    );
    return argmaxRows(await assigner.apply(rows, learned, signal));
  } finally {
    await assigner.close();
  }
}
