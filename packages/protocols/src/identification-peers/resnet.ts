/**
 * @file The supervised network that others are measured against: C.-S. Ho et al., Nat. Commun. 10, 4927 (2019). Trained on
 * the labelled set alone (`resnet`), or first on the reference set with its labels and then on the labelled set, as
 * published (`resnet-labelled`). Adam, rate 1e-3, betas (0.5, 0.999), batches of 10; in the authors' notebook up to about
 * 30 epochs, ended after 5 without gain of validation accuracy.
 *
 * Deviations: of equal accuracy the epoch of lower cross-entropy counts as a gain, and the best epoch is kept, not the last;
 * the last batch of an epoch is filled from its first spectra; biases start at 0; see also network-classifier.ts.
 */
import { withColumn } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import * as v from "valibot";
import { rememberedWeights, rememberKey } from "../deep/remembered.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer, IdentificationRun } from "./identification-peer.ts";
import { type ClassifierPlan, fittedClassifier, learnClassifier } from "./network-classifier.ts";
import { splitReference } from "./reference-of.ts";
import { publishedResNet, type ResNetSize, resNet } from "./resnet-layers.ts";

const schema = v.strictObject({ learningRate: positiveNumber, batchSize: wholeNumber });

/** `resnet` learns from the labelled set; `resnet-labelled` from the labelled reference set before. */
export function resNetPeer(form: "scratch" | "labelled", size: ResNetSize = publishedResNet): IdentificationPeer {
  const own =
    form === "scratch"
      ? { id: "resnet", name: "ResNet, labelled set only" }
      : { id: "resnet-labelled", name: "ResNet, labelled reference", uses: "labelled reference" as const };
  return {
    ...own,
    source: "Ho et al., Nat. Commun. 10, 4927, 2019",
    candidates: [
      { learningRate: 1e-3, batchSize: 10 },
      { learningRate: 3e-4, batchSize: 10 },
      { learningRate: 1e-3, batchSize: 32 },
    ],
    async fit(run) {
      const plan: ClassifierPlan = {
        ...readSettings(own.id, schema, run.settings),
        layers: (scope, spectra, options) => resNet(scope, spectra, options, size),
        classes: run.classes,
        optimizer: { beta1: 0.5, beta2: 0.999, weightDecay: 0 },
        patience: 5,
      };
      const start = form === "scratch" ? undefined : await pretrained(own.id, plan, run);
      return fittedClassifier(plan, await learnClassifier(plan, run, run, start), run.signal);
    },
  };
}

/** Weights learned from the labelled reference; the same for all cells of one reference set, seed and settings. */
async function pretrained(id: string, plan: ClassifierPlan, run: IdentificationRun): Promise<Weights> {
  const parts = splitReference(id, run);
  const { spectra, labels } = parts.train;
  const named = withColumn(spectra, "label", Float64Array.from(labels));
  const { pretrainEpochs: epochs, classes, settings } = run;
  const key = await rememberKey(id, named, run, { epochs, classes, settings });
  return rememberedWeights(run, key, () => learnClassifier(plan, parts, { ...run, epochs }));
}
