/**
 * @file `npm run bench -- shapes --data PATH --label COLUMN [--group COLUMN] [--without CLASS] [--protocol NAME] [--weights 0,1,1000]
 * [--few N] [--epochs N] [--seeds N]`: what asking for the shapes of patches does to features and to denoising. A fifth of the
 * spectra (whole groups) is set aside and not looked at; the others pre-train a model without their labels, one for each
 * weight of the shapes. Then k-means groups the spectra it learned from, by class token and by the mean of the patches'
 * tokens; logistic regression on those features learns from `--few` spectra a class (10 unless given) and is judged on two
 * fifths; and the blind estimates are compared with the spectra, noise and all. Means over the seeds (3 unless given).
 */
import {
  argmaxRows,
  kMeans,
  logisticRegression,
  normalizedMutualInformation,
  predictProbabilities,
} from "@stokes/analysis";
import { denoise, embed, type Model, type Pool, pretrain } from "@stokes/smae";
import { protocols, type Recipe, type SpectrumSet, samplePerClass, takeRows, textColumn } from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";
import { cutSet } from "./shared/cut-set.ts";
import { labelledSet } from "./shared/labelled-set.ts";

const POOLS: readonly Pool[] = ["class", "mean"];

export async function run(options: BenchOptions): Promise<void> {
  const { group, epochs = "60", few = "10", seeds = "3", weights = "0,1,1000", json } = options;
  const { set, data, label } = await labelledSet(options);
  const results = [];
  for (const shapeWeight of weights.split(",").map(Number)) {
    const measured: Record<string, number>[] = [];
    for (let seed = 0; seed < Number(seeds); seed++) {
      const [learning] = cutSet(set, { label, group, testShare: 0.2, seed });
      const model = await pretrain(learning, {
        seed,
        shapeWeight,
        epochs: Number(epochs),
        recipe: recipeNamed(options.protocol),
      });
      const cut = cutSet(learning, { label, group, testShare: 0.4, seed: 1000 + seed });
      measured.push(await measure(model, learning, cut, { label, few: Number(few), seed }));
    }
    const means = Object.keys(measured[0]).map((name) => [
      name,
      measured.reduce((sum, one) => sum + one[name], 0) / measured.length,
    ]);
    results.push({ "weight of shapes": shapeWeight, ...Object.fromEntries(means) });
  }
  if (json !== undefined) console.log(JSON.stringify({ data, label, epochs, few, seeds, results }));
  else console.table(results);
}

function recipeNamed(name: string | undefined): Recipe {
  if (name === undefined) return { version: 2, steps: [] };
  const protocol = protocols.find((one) => one.name === name);
  if (protocol === undefined) throw new Error(`there is no protocol "${name}"`);
  return protocol.recipe;
}

async function measure(
  model: Model,
  learning: SpectrumSet,
  [train, judging]: readonly [SpectrumSet, SpectrumSet],
  { label, few, seed }: { label: string; few: number; seed: number },
): Promise<Record<string, number>> {
  const names = [...new Set(textColumn(learning, label))].sort();
  const classesOf = (set: SpectrumSet) => Int32Array.from(textColumn(set, label), (name) => names.indexOf(name));
  const some = takeRows(train, samplePerClass(textColumn(train, label), few, { seed }));
  const truth = classesOf(judging);
  const found: Record<string, number> = {};
  for (const pool of POOLS) {
    const features = async (set: SpectrumSet) => (await embed(model, set, { pool })).embedding;
    const groups = kMeans(await features(learning), { k: names.length, seed }).labels;
    const fitted = logisticRegression(await features(some), classesOf(some), { standardise: true, C: 0.1 });
    const told = argmaxRows(predictProbabilities(fitted, await features(judging)));
    found[`NMI, ${pool}`] = normalizedMutualInformation(groups, classesOf(learning));
    found[`accuracy, ${pool}`] = told.filter((one, i) => one === truth[i]).length / truth.length;
  }
  const { estimate, prepared } = await denoise(model, learning, { seed });
  const squares = estimate.intensity.reduce((sum, value, i) => sum + (value - prepared.intensity[i]) ** 2, 0);
  return { ...found, "blind squared error": squares / estimate.intensity.length };
}
