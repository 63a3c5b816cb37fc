/**
 * @file Contrastive Clustering (Li et al., AAAI 2021, arXiv 2009.09687): one encoder, a head in whose rows spectra are
 * contrasted (temperature 0.5) and a head in whose columns clusters are (temperature 1); a group is the likeliest column.
 * Adam at 3e-4, batches of 256. Deviations: those of ../deep/contrastive-learning.ts; where there are other unlabelled spectra,
 * encoder and first head are trained on them first (learn-first.ts), as their number of clusters is not k.
 */
import { argmaxRows } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { add, constant, initialWeights, softmax } from "onnxgrad";
import * as v from "valibot";
import { clusterContrast } from "../deep/cluster-contrast.ts";
import { continuedWeights } from "../deep/continued-weights.ts";
import {
  type ContrastiveSettings,
  contrastiveDefaults,
  contrastiveEntries,
  halves,
  learnByContrast,
  project,
} from "../deep/contrastive-learning.ts";
import { type InputScaling, scalingOf } from "../deep/input-scaling.ts";
import { ntXent } from "../deep/nt-xent.ts";
import { pairedViews, type ViewKind, withViews } from "../deep/paired-views.ts";
import { perceptron } from "../deep/perceptron.ts";
import { buildResidualEncoder } from "../deep/residual-encoder.ts";
import { outputRows } from "../deep/row-function.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { trainNetwork } from "../deep/train-network.ts";
import { unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { learnFirst } from "./learn-first.ts";

const schema = v.strictObject({
  ...contrastiveEntries,
  clusterTemperature: positiveNumber,
});

export function contrastiveClustering(views: ViewKind): ClusteringPeer {
  const own = withViews(views, "cc", "CC");
  const defaults = { ...contrastiveDefaults(views), learningRate: 3e-4, clusterTemperature: 1 };
  return {
    ...own,
    source: "Li et al., AAAI 2021, arXiv 2009.09687",
    candidates: [
      defaults,
      { ...defaults, batchSize: 64 },
      { ...defaults, batchSize: 64, learningRate: 1e-3 },
      { ...defaults, batchSize: 64, strength: views === "series" ? 0.5 : 2 },
    ],
    async cluster(spectra, run) {
      const { clusterTemperature, ...settings } = readSettings(own.id, schema, run.settings);
      const { k, signal } = run;
      const rows = unitSpectra(spectra);
      const { learned: earlier, second } =
        run.unlabelled === undefined
          ? { learned: { weights: new Map(), scaling: scalingOf(rows) }, second: run }
          : await learnFirst(spectra, run, (set, first) => learnByContrast(set, settings, first));

      const random = createRandom(run.seed).fork("cc");
      const batchSize = Math.min(settings.batchSize, rows.rows);
      const { network, probabilities } = buildClusterHead(earlier.scaling, 2 * batchSize, k, settings, true);
      const [a, b] = halves(project(network, settings));
      const [pa, pb] = halves(probabilities);
      const loss = add(ntXent(a, b, settings.temperature), clusterContrast(pa, pb, clusterTemperature));
      const fresh = initialWeights(network.parameters, random.fork("weights").uniform);
      const learned = await trainNetwork(loss, network.parameters, continuedWeights(earlier.weights, fresh), {
        epochs: second.epochs,
        onProgress: second.onProgress,
        count: rows.rows,
        batchSize,
        optimizer: { weightDecay: 0 },
        schedule: () => constant(settings.learningRate),
        random,
        feeds: (picked, draw) => ({ input: pairedViews(rows, picked, settings, draw) }),
        signal,
      });
      const head = buildClusterHead(earlier.scaling, batchSize, k, settings, false);
      return argmaxRows(await outputRows(head.probabilities, rows, learned, signal));
    },
  };
}

/** The encoder with the head that gives each of k clusters a probability, [batch, k]. */
function buildClusterHead(
  scaling: InputScaling,
  batch: number,
  k: number,
  settings: ContrastiveSettings,
  training: boolean,
) {
  const network = buildResidualEncoder(scaling, batch, settings, training);
  const { scope, code } = network;
  const logits = scope.within("clusters", (s) => perceptron(s, code, [code.shape[1], k]));
  return { network, probabilities: softmax(logits) };
}
