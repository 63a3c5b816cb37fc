/**
 * @file `npm run bench -- identification --data PATH --label COLUMN [--group COLUMN]`: what self-supervised learning is
 * worth on labelled spectra. For every seed, a fifth of the spectra (whole groups) is set aside for the test; the model
 * is pre-trained on the rest without labels, then fine-tuned on its labels; beside it the same network from random
 * weights, and logistic regression on the prepared spectra, its penalty chosen on the validation spectra. All three see
 * the same training, validation and test spectra.
 */
import { type MeanInterval, meanInterval } from "@stokes/analysis";
import { DEFAULT_PRESET, finetune, identify, type Model, type Progress, pretrain } from "@stokes/smae";
import { type Recipe, type SpectrumSet, textColumn } from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";
import { cutSet } from "./shared/cut-set.ts";
import { labelledSet } from "./shared/labelled-set.ts";

const METHODS = ["fine-tuned", "from scratch", "logistic regression"] as const;

type Accuracies = Record<(typeof METHODS)[number], number>;

export async function run(options: BenchOptions): Promise<void> {
  const { group, preset = DEFAULT_PRESET, json } = options;
  const number = (name: string) => (options[name] === undefined ? undefined : Number(options[name]));
  const recipe: Recipe = {
    version: 2,
    steps: options.baseline === undefined ? [] : [{ step: "baseline", method: "arpls" }],
  };
  const { set, data, label } = await labelledSet(options);

  const results: ({ seed: number; seconds: number } & Accuracies)[] = [];
  for (let seed = 0; seed < (number("seeds") ?? 5); seed++) {
    const started = performance.now();
    const [train, test] = cutSet(set, { label, group, testShare: 0.2, seed });
    const model = await pretrain(train, { preset, epochs: number("epochs"), seed, recipe, onProgress: showProgress });
    const shared = {
      label,
      group,
      seed,
      keep: "network",
      readout: options["class-token"] === undefined ? undefined : "class-token",
      epochs: number("finetune-epochs"),
      learningRate: number("learning-rate"),
      onProgress: showProgress,
    } as const;
    const warm = await finetune(model, train, shared);
    const cold = await finetune(model, train, { ...shared, from: "scratch" });
    results.push({
      seed,
      "fine-tuned": await accuracy(warm.model, test, label),
      "from scratch": await accuracy(cold.model, test, label),
      "logistic regression": await accuracy(servedByBaseline(warm.model), test, label),
      seconds: (performance.now() - started) / 1000,
    });
    console.error(JSON.stringify(results.at(-1)));
  }
  const summary = Object.fromEntries(
    METHODS.map((method): [string, MeanInterval] => [method, meanInterval(results.map((result) => result[method]))]),
  );
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  if (json !== undefined) console.log(JSON.stringify({ data, preset, results, summary, memoryMb }));
  else {
    console.table(summary);
    console.log(`${results.length} seeds, peak memory ${memoryMb.toFixed(0)} MB`);
  }
}

async function accuracy(classifier: Model, test: SpectrumSet, label: string): Promise<number> {
  const truth = textColumn(test, label);
  const { labels } = await identify(classifier, test);
  return labels.filter((name, i) => name === truth[i]).length / truth.length;
}

/** The same classifier, identifying with the logistic regression that was fitted beside the network. */
function servedByBaseline({ contract, weights }: Model): Model {
  if (contract.classifier === undefined) throw new Error("the model is no classifier");
  return { contract: { ...contract, classifier: { ...contract.classifier, serves: "baseline" } }, weights };
}

function showProgress({ phase, step, steps, epoch, loss }: Progress): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${phase} ${step}/${steps} epoch ${epoch} loss ${loss?.toFixed(5)}   `);
}
