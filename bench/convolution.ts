/**
 * @file `npm run bench -- convolution [--seconds N]`: forward and backward of one-dimensional convolutions, on one thread, beside
 * PyTorch where it is there; milliseconds, the least of all runs in so many seconds (2 unless given), and the rate of their products.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { compile, conv1d, Graph, gradients, mul, sizeOf, sum } from "onnxgrad";
import type { BenchOptions } from "./run.ts";

const PYTHON = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

interface Case {
  readonly name: string;
  readonly batch: number;
  readonly channels: number;
  readonly outputs: number;
  readonly length: number;
  readonly kernel: number;
  readonly stride: number;
}

const CASES: readonly Case[] = [
  { name: "ResNet, first layer", batch: 10, channels: 100, outputs: 100, length: 1000, kernel: 5, stride: 1 },
  { name: "ResNet, halving", batch: 10, channels: 100, outputs: 100, length: 1000, kernel: 5, stride: 2 },
  { name: "ResNet, fourth layer", batch: 32, channels: 100, outputs: 100, length: 125, kernel: 5, stride: 1 },
  { name: "SimCLR's encoder", batch: 128, channels: 32, outputs: 64, length: 250, kernel: 5, stride: 2 },
  { name: "CNN, on the spectrum", batch: 64, channels: 1, outputs: 16, length: 1000, kernel: 21, stride: 1 },
];

export async function run({ seconds = "2", json }: BenchOptions): Promise<void> {
  const peer = peerTimes(seconds);
  const rows = [];
  for (const [i, one] of CASES.entries()) {
    const { ms, flops } = await stokesTime(one, Number(seconds));
    const torchMs = peer?.[i];
    rows.push({ name: one.name, ms, gflops: flops / ms / 1e6, torchMs, times: torchMs && torchMs / ms });
  }
  if (json !== undefined) console.log(JSON.stringify(rows));
  else console.table(rows);
}

async function stokesTime({ batch, channels, outputs, length, kernel, stride }: Case, seconds: number) {
  const graph = new Graph();
  const x = graph.input("x", [batch, channels, length]);
  const weight = graph.input("weight", [outputs, channels, kernel]);
  const y = conv1d(x, weight, { stride, padding: kernel >> 1 });
  const loss = sum(mul(y, graph.input("cotangent", y.shape)));
  const [dx, dweight] = gradients(loss, [x, weight]);
  const executable = await compile(graph, { loss, dx, dweight }, { threads: 1 });
  const random = createRandom(1);
  const numbers = (shape: readonly number[]) => Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
  const fed = { x: numbers(x.shape), weight: numbers(weight.shape), cotangent: numbers(y.shape) };
  let ms = Number.POSITIVE_INFINITY;
  for (const end = performance.now() + 1000 * seconds; performance.now() < end || ms === Number.POSITIVE_INFINITY; ) {
    const started = performance.now();
    await executable.run(fed);
    ms = Math.min(ms, performance.now() - started);
  }
  await executable.close();
  // Forward, and the two gradients.
  return { ms, flops: 3 * 2 * sizeOf(y.shape) * channels * kernel };
}

function peerTimes(seconds: string): readonly number[] | undefined {
  if (spawnSync(PYTHON, ["-c", "import torch"]).status !== 0) return undefined;
  const cases = CASES.map(({ batch, channels, outputs, length, kernel, stride }) => {
    return [batch, channels, outputs, length, kernel, stride];
  });
  const script = join(import.meta.dirname, "convolution.py");
  return JSON.parse(execFileSync(PYTHON, [script, JSON.stringify(cases), seconds], { encoding: "utf8" }));
}
