/**
 * @file `npm run bench -- identification --data PATH --label COLUMN [--group COLUMN]`: what self-supervised learning is
 * worth on labelled spectra. For every seed, a fifth of the spectra (whole groups) is set aside for the test; the model
 * is pre-trained on the rest without labels, then fine-tuned on its labels; beside it the same network from random
 * weights, and logistic regression on the prepared spectra, its penalty chosen on the validation spectra. All three see
 * the same training, validation and test spectra.
 */
import {
  argmaxRows,
  classificationReport,
  meanInterval,
  predictProbabilities,
  tuneLogisticRegression,
} from "@stokes/analysis";
import { finetune, identify, type Model, type Progress, prepare, pretrain } from "@stokes/smae";
import {
  type Recipe,
  type SpectrumSet,
  spectrumCount,
  splitByClass,
  splitByGroup,
  takeRows,
  textColumn,
} from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import type { BenchOptions } from "./run.ts";

interface SeedResult {
  readonly seed: number;
  readonly pretrained: number;
  readonly scratch: number;
  readonly logistic: number;
  readonly seconds: { readonly pretrain: number; readonly finetune: number; readonly logistic: number };
}

export async function run(options: BenchOptions): Promise<void> {
  const { data, label = "label", group, json } = options;
  if (data === undefined) throw new Error("--data PATH is missing");
  const number = (name: string, fallback: number) => Number(options[name] ?? fallback);
  const seeds = number("seeds", 5);
  const epochs = number("epochs", 30);
  const finetuneEpochs = number("finetune-epochs", 20);
  const recipe: Recipe = {
    version: 1,
    steps: options.baseline === "none" ? [] : [{ step: "baseline", method: "arpls" }],
  };
  const { set, notes } = await loadSpectra([data], {
    saturated: options["drop-saturated"] === undefined ? "keep" : "drop",
  });
  for (const note of notes) console.error(note);

  const results: SeedResult[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const split =
      group === undefined
        ? splitByClass(textColumn(set, label), { seed })
        : splitByGroup(set.columns[group], { labels: textColumn(set, label), seed });
    const train = takeRows(set, split.train);
    const test = takeRows(set, split.test);
    const clock = createClock();
    const model = await pretrain(train, { epochs, seed, recipe, onProgress: showProgress });
    const pretrainSeconds = clock();
    const shared = { label, group, seed, epochs: finetuneEpochs, onProgress: showProgress };
    const warm = await finetune(model, train, shared);
    const finetuneSeconds = clock();
    const cold = await finetune(model, train, { ...shared, from: "scratch" });
    clock();
    const logistic = logisticAccuracy(model, train, test, warm.split, label);
    results.push({
      seed,
      pretrained: await accuracy(warm.model, test, label),
      scratch: await accuracy(cold.model, test, label),
      logistic,
      seconds: { pretrain: pretrainSeconds, finetune: finetuneSeconds, logistic: clock() },
    });
    console.error(JSON.stringify(results.at(-1)));
  }
  const summary = (["pretrained", "scratch", "logistic"] as const).map((method) => {
    const { mean, halfWidth } = meanInterval(results.map((r) => r[method]));
    return { method, mean, halfWidth };
  });
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  if (json !== undefined)
    console.log(JSON.stringify({ data, spectra: spectrumCount(set), results, summary, memoryMb }));
  else {
    console.table(summary);
    console.log(`${seeds} seeds, peak memory ${memoryMb.toFixed(0)} MB`);
  }
}

async function accuracy(classifier: Model, test: SpectrumSet, label: string): Promise<number> {
  const truth = textColumn(test, label);
  const { labels } = await identify(classifier, test);
  return labels.filter((name, i) => name === truth[i]).length / truth.length;
}

function logisticAccuracy(
  { contract }: Model,
  train: SpectrumSet,
  test: SpectrumSet,
  split: { readonly train: Uint32Array; readonly validation: Uint32Array },
  label: string,
): number {
  const classes = [...new Set(textColumn(train, label))].sort();
  const labelled = (set: SpectrumSet) => {
    const { intensity, shift } = prepare(set, contract).set;
    const matrix = { values: intensity, rows: spectrumCount(set), columns: shift.length };
    return { matrix, labels: Int32Array.from(textColumn(set, label), (name) => classes.indexOf(name)) };
  };
  const { model } = tuneLogisticRegression(
    labelled(takeRows(train, split.train)),
    labelled(takeRows(train, split.validation)),
  );
  const held = labelled(test);
  return classificationReport(held.labels, argmaxRows(predictProbabilities(model, held.matrix)), {
    classes: classes.length,
  }).accuracy;
}

/** Seconds since the last call. */
function createClock(): () => number {
  let last = performance.now();
  return () => {
    const seconds = (performance.now() - last) / 1000;
    last = performance.now();
    return seconds;
  };
}

function showProgress({ phase, step, steps, epoch, loss }: Progress): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${phase} ${step}/${steps} epoch ${epoch} loss ${loss?.toFixed(5)}   `);
}
