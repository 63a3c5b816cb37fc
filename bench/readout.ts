/**
 * @file `npm run bench -- readout --data PATH --label COLUMN [--group COLUMN] [--per-class N] [--seed N]`: what the head of
 * a fine-tuned network should read. A fifth of the spectra (whole groups) is set aside and not looked at; of the rest
 * three tenths judge, and take no part in training; the others pre-train a model and are fine-tuned on, a fifth of
 * them choosing the epoch. So settings can be chosen without any test spectrum.
 */
import { type FinetuneOptions, finetune, identify, type Model, pretrain, servedBy } from "@stokes/smae";
import { textColumn } from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";
import { cutSet } from "./shared/cut-set.ts";
import { labelledSet } from "./shared/labelled-set.ts";

const VARIANTS: Readonly<Record<string, Partial<FinetuneOptions>>> = {
  "class token, as published": { readout: "class-token" },
  "class token, at 1e-3": { readout: "class-token", learningRate: 1e-3 },
  "all tokens": { readout: "all-tokens" },
  "all tokens, from the probe": { readout: "all-tokens", headFrom: "probe" },
  "probe on the class token": { readout: "class-token", scope: "probe" },
  "probe on all tokens": { readout: "all-tokens", scope: "probe" },
};

export async function run(options: BenchOptions): Promise<void> {
  const { group, json } = options;
  const seed = Number(options.seed ?? 0);
  const { set, data, label } = await labelledSet(options);
  const [learning] = cutSet(set, { label, group, testShare: 0.2, seed });
  const [train, judging] = cutSet(learning, { label, group, testShare: 0.3, seed: 1000 + seed });
  const truth = textColumn(judging, label);
  const accuracy = async (classifier: Model) =>
    (await identify(classifier, judging)).labels.filter((name, i) => name === truth[i]).length / truth.length;

  const model = await pretrain(train, { seed, epochs: Number(options["pretrain-epochs"] ?? 20) });
  const results: Record<string, { accuracy: number; seconds?: number }> = {};
  for (const [name, variant] of Object.entries(VARIANTS)) {
    const started = performance.now();
    const { model: classifier } = await finetune(model, train, {
      label,
      group,
      perClass: options["per-class"] === undefined ? undefined : Number(options["per-class"]),
      epochs: Number(options.epochs ?? 12),
      seed,
      keep: "network",
      ...variant,
    });
    results[name] = { accuracy: await accuracy(classifier), seconds: (performance.now() - started) / 1000 };
    // The same whatever the head reads.
    results["logistic regression"] = { accuracy: await accuracy(servedBy(classifier, "baseline")) };
  }
  if (json !== undefined) console.log(JSON.stringify({ data, seed, spectra: truth.length, results }));
  else console.table(results);
}
