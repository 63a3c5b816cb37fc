/**
 * @file What each part of the recipe is worth: the masked autoencoder pre-trained on X_reference with one thing done
 * otherwise, judged by its frozen features: a linear classifier on those of X_finetune, tested on X_test, and k-means of
 * those of X_test. Nothing is chosen by it.
 */
import {
  argmaxRows,
  kMeans,
  logisticRegression,
  matchClusters,
  normalizedMutualInformation,
  predictProbabilities,
} from "@stokes/analysis";
import { embed, type Model, pretrain } from "@stokes/smae";
import { pointCount } from "@stokes/spectra";
import { isolates } from "../../bacteria-id/isolates.ts";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { planDefaults } from "../cells/plan-defaults.ts";
import { type CellRun, type Protocol, runHalves } from "../cells/protocol.ts";
import { type CellData, createCellData, type Truths } from "../data/cell-data.ts";
import { type AblationBudget, ablationBudgets } from "./ablation-budget.ts";
import { ablationReport } from "./ablation-report.ts";
import { type AblationVariant, ablationVariants } from "./ablation-variants.ts";

export function ablationProtocol(
  variants: readonly AblationVariant[] = ablationVariants,
  budgets = ablationBudgets,
): Protocol {
  return {
    name: "ablation",
    parts: ["reference", "finetune", "test"],
    optional: [],
    peers: variants,
    defaults: planDefaults(variants, budgets),
    search: { score: "probe", where: "An ablation chooses nothing.", tries: { small: 1, full: 1 } },
    size: (name) => ({
      "spectra a class of X_reference, at most": budgets[name].referenceEach,
      epochs: budgets[name].epochs,
    }),
    report: ablationReport,
    stages: ({ peers: ids, seeds }) => [
      () =>
        ids
          .map((id) => peerNamed(variants, id))
          .flatMap(({ id, factor, candidates: [settings] }) =>
            seeds.map((seed): Cell => ({ stage: "score", peer: id, settings, seed, condition: { factor } })),
          ),
    ],
    run(cell, data, budget, run) {
      const one = peerNamed(variants, cell.peer);
      const predict = (own: Cell, given: CellData, how: CellRun) => judge(one, budgets[budget], own, given, how);
      return runHalves({ predict, score: scoreFeatures }, cell, createCellData(data), run);
    },
  };
}

interface Judged {
  readonly told: Int32Array;
  readonly groups: Int32Array;
  readonly losses: readonly number[];
}

/** Selects the same spectra for every variant and seed. */
const FIXED = 0;

async function judge(
  { architecture, options, epochsTimes }: AblationVariant,
  { referenceEach, epochs }: AblationBudget,
  { seed }: Cell,
  data: CellData,
  { signal, onProgress }: CellRun,
): Promise<Judged> {
  const test = data.sealed("test", "test", { seed: FIXED });
  const labelled = data.labelled("finetune", { seed: FIXED });
  const reference = data.unlabelled("reference", { each: referenceEach, seed: FIXED });
  const model = await pretrain(reference, {
    ...options,
    architecture: architecture(pointCount(reference)),
    epochs: Math.max(1, Math.round(epochs * epochsTimes)),
    seed,
    signal,
    onProgress,
  });
  const [learned, scored] = [await featuresOf(model, labelled.spectra), await featuresOf(model, test)];
  const probe = logisticRegression(learned, labelled.labels, { standardise: true });
  return {
    told: argmaxRows(predictProbabilities(probe, scored)),
    groups: kMeans(scored, { k: isolates.length, seed }).labels,
    losses: model.contract.training.history.map(({ loss }) => loss),
  };
}

const featuresOf = async (model: Model, set: Parameters<typeof embed>[1]) => (await embed(model, set)).embedding;

function scoreFeatures(_: Cell, { told, groups, losses }: Judged, truths: Truths): CellOutcome {
  const { labels } = truths("test");
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (told[i] === labels[i]) right++;
  return {
    scores: {
      probe: right / labels.length,
      clustering: matchClusters(labels, groups).accuracy,
      nmi: normalizedMutualInformation(labels, groups),
    },
    detail: { losses: losses.map((loss) => Number(loss.toPrecision(4))) },
  };
}
