import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { applyRecipe, type SpectrumSet, textColumn, withColumn } from "@stokes/spectra";
import type { DenoisingPairs } from "../../pairs/denoising-pairs.ts";
import { laserPowerPairs } from "../../pairs/laser-power-pairs.ts";
import { repeatPairs } from "../../pairs/repeat-pairs.ts";
import { simulatedNoisePairs } from "../../pairs/simulated-noise-pairs.ts";
import {
  type DenoisingSource,
  SIMULATED,
  type SimulatedSize,
  sourceOf,
  splitSource,
} from "../data/denoising-source.ts";

/** Seeds of the simulated pairs: the same world, two campaigns. */
const SEED = 1;

/** Where the measured pairs lie in the folder, or in a folder of their own within it. */
const SALIVA = ["covid_dataset.npz", "saliva_mindlab/covid_dataset.npz"];
const LASER_POWERS = ["datasets2.npz", "charisma_ramanchada2/datasets2.npz"];

/** Pairs of the simulated twin, and the measured ones that `folder` holds. */
export async function loadDenoisingSources(folder: string, size: SimulatedSize): Promise<DenoisingSource[]> {
  const { trainPerClass, testPerClass, counts } = size;
  const simulated = (part: "finetune" | "test", perClass: number) =>
    simulatedNoisePairs({ seed: SEED, part, perClass, counts });
  const sources = [sourceOf(SIMULATED, campaign("finetune"), campaign("test"))];
  function campaign(part: "finetune" | "test"): DenoisingPairs {
    const pairs = simulated(part, part === "test" ? testPerClass : trainPerClass);
    return renamed(pairs, (group) => `${group} of ${part}`);
  }
  const saliva = await bytesAt(folder, SALIVA);
  if (saliva !== undefined) sources.push(splitSource("saliva", repeatPairs(saliva)));
  const powers = await bytesAt(folder, LASER_POWERS);
  if (powers !== undefined) {
    const [first, second] = laserPowerPairs(powers);
    if (second !== undefined) sources.push(sourceOf("laser-power", onAxisOf(second, first), second));
  }
  return sources;
}

async function bytesAt(folder: string, names: readonly string[]): Promise<Uint8Array | undefined> {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  return found === undefined ? undefined : new Uint8Array(await readFile(found));
}

/** `pairs` on the axis of `target`: another instrument's, for peers that learn. */
function onAxisOf(target: DenoisingPairs, pairs: DenoisingPairs): DenoisingPairs {
  const resampled = (set: SpectrumSet) =>
    applyRecipe(set, { version: 1, steps: [{ step: "resample", shift: [...target.noisy.shift] }] });
  return { ...pairs, noisy: resampled(pairs.noisy), reference: resampled(pairs.reference) };
}

function renamed(pairs: DenoisingPairs, name: (group: string) => string): DenoisingPairs {
  const group = textColumn(pairs.noisy, "group").map(name);
  return { ...pairs, noisy: withColumn(pairs.noisy, "group", group) };
}
