/**
 * @file Memory of a long training run: resident set of the process every `--every` steps (default 500) of `--steps`
 * (default 10000) of a small masked autoencoder, whose growth from the first tenth to the end is what counts.
 */
import { createRandom } from "@stokes/random";
import { constant, createTrainer, initialWeights } from "onnxgrad";
import type { Architecture } from "../packages/smae/src/network/architecture.ts";
import { buildMaskedAutoencoder } from "../packages/smae/src/network/masked-autoencoder.ts";
import { createMasking, randomlyVisible } from "../packages/smae/src/network/masking.ts";
import type { BenchOptions } from "./run.ts";

const BATCH = 16;
const SIZE = { width: 32, depth: 2, heads: 4, hidden: 64 };
const ARCHITECTURE: Architecture = {
  points: 200,
  patch: 20,
  maskRatio: 0.5,
  encoder: SIZE,
  decoder: { ...SIZE, depth: 1 },
};

export async function run(options: BenchOptions): Promise<void> {
  const [steps, every] = [options.steps ?? 10_000, options.every ?? 500].map(Number);
  const random = createRandom(1);
  const { loss, parameters } = buildMaskedAutoencoder(ARCHITECTURE, BATCH);
  const weights = initialWeights(parameters, random.uniform);
  const trainer = await createTrainer(loss, parameters, weights, { schedule: constant(1e-3), threads: 1 });
  const megabytes: { step: number; rss: number }[] = [];
  await trainer.run({
    until: steps,
    batch() {
      const input = Float32Array.from({ length: BATCH * ARCHITECTURE.points }, () => random.uniform());
      return { input, target: input, ...createMasking(ARCHITECTURE, BATCH, randomlyVisible(ARCHITECTURE, random)) };
    },
    onStep({ step }) {
      if ((step + 1) % every !== 0) return;
      const rss = Math.round(process.memoryUsage.rss() / 2 ** 20);
      megabytes.push({ step: step + 1, rss });
      if (options.json === undefined) console.log(`step ${String(step + 1).padStart(6)}   ${rss} MB`);
    },
  });
  await trainer.close();
  const early = Math.max(...megabytes.slice(0, Math.ceil(megabytes.length / 10)).map(({ rss }) => rss));
  const growthMb = megabytes[megabytes.length - 1].rss - early;
  if (options.json !== undefined) console.log(JSON.stringify({ steps, growthMb, megabytes }));
  else console.log(`growth after the first tenth: ${growthMb} MB`);
}
