/**
 * @file The whole training step of the masked autoencoder (batch made, forward, backward, AdamW), beside the same model
 * in PyTorch (the peer's script, where it is there) and beside a 1024 x 1024 x 1024 product, in turns in one run.
 * `--rounds N` (default 3), `--threads N` (default 2), `--seconds N` a turn (default 3), `--model NAME` for one model only.
 *
 * Times are means over a turn (half a turn for the product, before and after), the best of the rounds and their median: on a busy machine the best is the one to compare.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { compile, constant, createTrainer, Graph, initialWeights, matmul, sizeOf, sum } from "onnxgrad";
import type { Architecture } from "../packages/smae/src/network/architecture.ts";
import { buildMaskedAutoencoder } from "../packages/smae/src/network/masked-autoencoder.ts";
import { rowsOf } from "../packages/smae/src/network/spectrum-rows.ts";
import { createBatches } from "../packages/smae/src/pretrain/batches.ts";
import { createFeeds } from "../packages/smae/src/pretrain/feeds.ts";
import type { BenchOptions } from "./run.ts";

export interface Case {
  readonly name: string;
  readonly batch: number;
  readonly patch: number;
  readonly width: number;
  readonly depth: number;
  readonly hidden: number;
  /** The batch is run in so many parts whose gradients are averaged, shared among one replica a thread. */
  readonly parts: number;
}

export const CASES: readonly Case[] = [
  { name: "paper-64", batch: 64, patch: 100, width: 256, depth: 8, hidden: 256, parts: 2 },
  { name: "paper-256", batch: 256, patch: 100, width: 256, depth: 8, hidden: 256, parts: 4 },
  { name: "small-patch-128", batch: 128, patch: 20, width: 192, depth: 6, hidden: 768, parts: 4 },
];

const PEER = join(import.meta.dirname, "../../shared/spike/torch_step.py");
const POINTS = 1000;
const HEADS = 8;

const milliseconds = async (what: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await what();
  return performance.now() - started;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

export async function run(options: BenchOptions): Promise<void> {
  const [rounds, threads, seconds] = [options.rounds ?? 3, options.threads ?? 2, options.seconds ?? 3].map(Number);
  const cases = CASES.filter(({ name }) => options.model === undefined || options.model === name);
  const product = await createProduct(threads);
  await product.run(3);
  const products = Math.max(3, Math.round((500 * seconds) / (await product.run(3))));
  const models = [];
  for (const model of cases) {
    const step = await createStep(model, threads);
    const times = { stokes: [] as number[], torch: [] as number[], product: [] as number[] };
    await step.run(2);
    const once = (await milliseconds(() => step.run(2))) / 2;
    const steps = Math.max(3, Math.round((1000 * seconds) / once));
    for (let round = 0; round < rounds; round++) {
      times.product.push(await product.run(products));
      times.stokes.push((await milliseconds(() => step.run(steps))) / steps);
      const peer = torchStep(model, threads, Math.max(3, Math.round(steps / 5)));
      if (peer !== undefined) times.torch.push(peer);
      times.product.push(await product.run(products));
    }
    await step.close();
    const stokesMs = Math.min(...times.stokes);
    const torchMs = times.torch.length === 0 ? undefined : Math.min(...times.torch);
    models.push({
      model: model.name,
      stokesMs,
      stokesMedianMs: median(times.stokes),
      torchMs,
      torchMedianMs: times.torch.length === 0 ? undefined : median(times.torch),
      times: torchMs === undefined ? undefined : torchMs / stokesMs,
      stepGflops: step.flops / stokesMs / 1e6,
      matmulGflops: (2 * 1024 ** 3) / Math.min(...times.product) / 1e6,
    });
  }
  await product.close();
  const [first] = models;
  if (options.json !== undefined) {
    const { stokesMs, torchMs, stepGflops, matmulGflops } = first;
    console.log(JSON.stringify({ stokesMs, torchMs, stepGflops, matmulGflops, threads, rounds, models }));
    return;
  }
  console.log(`whole training step, ${threads} threads, best (median) of ${rounds} rounds in turns`);
  console.log("model              Stokes ms         PyTorch ms        times   GFLOP/s   product's");
  const pair = (best?: number, middle?: number) =>
    `${best?.toFixed(1) ?? "-"} (${middle?.toFixed(1) ?? "-"})`.padEnd(18);
  for (const m of models) {
    const rates = [m.times?.toFixed(2) ?? "-", m.stepGflops.toFixed(0), m.matmulGflops.toFixed(0)];
    console.log(
      `${m.model.padEnd(18)} ${pair(m.stokesMs, m.stokesMedianMs)}${pair(m.torchMs, m.torchMedianMs)}${rates[0].padEnd(8)}${rates[1].padEnd(10)}${rates[2]}`,
    );
  }
}

export const architectureOf = ({ patch, width, depth, hidden }: Case): Architecture => ({
  points: POINTS,
  patch,
  maskRatio: 0.5,
  encoder: { width, depth, heads: HEADS, hidden },
  decoder: { width, depth: 1, heads: HEADS, hidden },
});

/** A trainer on spectra of random numbers. */
export async function createStep(model: Case, threads: number) {
  const { batch, parts } = model;
  const architecture = architectureOf(model);
  const part = batch / parts;
  const random = createRandom(1);
  const spectra = Float32Array.from({ length: 4 * batch * POINTS }, () => random.uniform());
  const { graph, loss, parameters } = buildMaskedAutoencoder(architecture, part);
  const weights = initialWeights(parameters, random.uniform);
  const trainer = await createTrainer(loss, parameters, weights, {
    schedule: constant(1e-4),
    threads,
    accumulate: parts,
    replicas: parts % threads === 0 ? threads : 1,
  });
  const batches = createBatches(4 * batch, batch, random);
  const makeBatch = createFeeds(rowsOf(spectra, POINTS), {
    architecture,
    batches,
    size: part,
    target: "augmented",
    random,
  });
  let flops = 0;
  for (const { type, inputs, outputs, attributes } of graph.nodes) {
    if (type !== "MatMul" && type !== "FusedMatMul") continue;
    const inner = inputs[0].shape.at(attributes.transA === 1 ? -2 : -1) ?? 0;
    const isProduct = outputs[0].shape.slice(-2).every((extent) => extent > 1);
    if (isProduct) flops += 2 * inner * sizeOf(outputs[0].shape) * parts;
  }
  return {
    flops,
    run: (steps: number) => trainer.run({ until: trainer.step + steps, batch: makeBatch }),
    close: () => trainer.close(),
  };
}

async function createProduct(threads: number) {
  const graph = new Graph();
  const [a, b] = ["a", "b"].map((name) => graph.input(name, [1024, 1024]));
  const executable = await compile(graph, { total: sum(matmul(a, b)) }, { threads });
  const random = createRandom(2);
  const [x, y] = [0, 1].map(() => Float32Array.from({ length: 1024 ** 2 }, () => random.uniform() - 0.5));
  return {
    /** Mean milliseconds of so many. */
    run: async (times: number) =>
      (await milliseconds(async () => {
        for (let i = 0; i < times; i++) await executable.run({ a: x, b: y });
      })) / times,
    close: () => executable.close(),
  };
}

/** Mean milliseconds a step of the peer; `undefined` where it is not there. */
function torchStep({ batch, patch, width, depth, hidden }: Case, threads: number, steps: number): number | undefined {
  if (!existsSync(PEER)) return undefined;
  const sizes = { batch, patch, width, depth, mlp: hidden, heads: HEADS, threads, steps };
  const flags = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  const line = execFileSync(python, [PEER, "--adamw", ...flags], { encoding: "utf8" });
  return Number(/([\d.]+) ms a step/.exec(line)?.[1]);
}
