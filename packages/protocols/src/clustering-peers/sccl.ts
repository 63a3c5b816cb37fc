/**
 * @file Supporting Clustering with Contrastive Learning (Zhang et al., NAACL 2021, arXiv 2103.12953): a pre-trained encoder is
 * trained on by contrast between two views of each item (temperature 0.5) plus 10 times the divergence of DEC's assignment
 * from its sharpened form within the batch, which the items themselves give; the encoder at a hundredth of the heads' rate.
 * Published for text on top of a language model. Deviations: SimCLR on spectra stands for that model; those of
 * ../deep/contrastive-learning.ts. The epochs of both stages: learn-first.ts.
 */
import { argmaxRows, kMeans } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { add, constant, declareParameters, initialWeights, scale, slice, zeros } from "onnxgrad";
import * as v from "valibot";
import { continuedWeights } from "../deep/continued-weights.ts";
import {
  contrastiveDefaults,
  contrastiveEntries,
  halves,
  learnByContrast,
  project,
} from "../deep/contrastive-learning.ts";
import { ntXent } from "../deep/nt-xent.ts";
import { pairedViews, type ViewKind, withViews } from "../deep/paired-views.ts";
import { buildResidualEncoder } from "../deep/residual-encoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { batchTarget, divergence, softAssignment } from "../deep/soft-assignment.ts";
import { takeRowValues } from "../deep/take-row-values.ts";
import { trainNetwork } from "../deep/train-network.ts";
import { unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { learnFirst } from "./learn-first.ts";

const schema = v.strictObject({
  ...contrastiveEntries,
  /** Weight of the divergence. */
  eta: positiveNumber,
  /** Rate of heads and centroids in the second stage. */
  clusteringRate: positiveNumber,
  /** The encoder's rate in the second stage, as a share of that. */
  encoderShare: positiveNumber,
});
const CENTROIDS = "clusters.centroids";

export function sccl(views: ViewKind): ClusteringPeer {
  const own = withViews(views, "sccl", "SCCL");
  const defaults = { ...contrastiveDefaults(views), eta: 10, clusteringRate: 5e-4, encoderShare: 0.01 };
  return {
    ...own,
    source: "Zhang et al., NAACL 2021, arXiv 2103.12953",
    candidates: [
      defaults,
      { ...defaults, batchSize: 64, encoderShare: 1 },
      { ...defaults, batchSize: 64, encoderShare: 1, eta: 1 },
      { ...defaults, batchSize: 64 },
    ],
    async cluster(spectra, run) {
      const { eta, clusteringRate, encoderShare, ...settings } = readSettings(own.id, schema, run.settings);
      const { k, seed, signal } = run;
      const {
        learned: { weights, scaling },
        second,
      } = await learnFirst(spectra, run, (set, first) => learnByContrast(set, settings, first));
      const rows = unitSpectra(spectra);
      const batchSize = Math.min(settings.batchSize, rows.rows);
      const codes = buildResidualEncoder(scaling, batchSize, settings, false);
      const { centroids } = kMeans(await outputRows(codes.code, rows, weights, signal), { k, seed });

      const random = createRandom(seed).fork("sccl");
      const network = buildResidualEncoder(scaling, 3 * batchSize, settings, true);
      const [a, b] = halves(slice(project(network, settings), { axis: 0, start: batchSize }));
      const original = slice(network.code, { axis: 0, start: 0, end: batchSize });
      const centroidShape = [k, settings.width] as const;
      const q = softAssignment(original, network.scope.parameter(CENTROIDS, centroidShape, zeros));
      const loss = add(ntXent(a, b, settings.temperature), scale(divergence(batchTarget(q), q), eta));
      const fresh = initialWeights(network.parameters, random.fork("weights").uniform);
      const start = new Map([
        ...weights,
        [CENTROIDS, { shape: centroidShape, data: Float32Array.from(centroids.values) }],
      ]);
      const learned = await trainNetwork(loss, network.parameters, continuedWeights(start, fresh), {
        ...second,
        count: rows.rows,
        batchSize,
        optimizer: { weightDecay: 0 },
        schedule: () => constant(clusteringRate),
        rateScale: ({ name }) => (name.startsWith("encoder.") ? encoderShare : 1),
        random,
        feeds(picked, draw) {
          const input = new Float32Array(3 * batchSize * rows.columns);
          input.set(takeRowValues(rows, picked));
          input.set(pairedViews(rows, picked, settings, draw), batchSize * rows.columns);
          return { input };
        },
        signal,
      });
      const declared = declareParameters(codes.graph);
      const assignment = softAssignment(codes.code, declared.scope.parameter(CENTROIDS, centroidShape, zeros));
      return argmaxRows(await outputRows(assignment, rows, learned, signal));
    },
  };
}
