/**
 * @file Where a training step's time goes: ONNX Runtime's own profile of forward and backward by kind of node. For every
 * node the shortest of `--steps` runs (default 20) counts, so that other programs disturb it little. `--model NAME`
 * (default paper-64), `--threads N` (default 1: with more, waiting counts as work).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { gradients, initialWeights, toOnnx } from "onnxgrad";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { buildMaskedAutoencoder } from "../packages/smae/src/network/masked-autoencoder.ts";
import { createMasking, randomlyVisible } from "../packages/smae/src/network/masking.ts";
import type { BenchOptions } from "./run.ts";
import { architectureOf, CASES } from "./step.ts";

interface ProfileEvent {
  readonly cat: string;
  readonly name: string;
  readonly dur: number;
  readonly args: { readonly op_name: string };
}

export async function run(options: BenchOptions): Promise<void> {
  const model = CASES.find(({ name }) => name === (options.model ?? "paper-64"));
  if (model === undefined) throw new Error(`the models are ${CASES.map(({ name }) => name).join(", ")}`);
  const [steps, threads] = [options.steps ?? 20, options.threads ?? 1].map(Number);
  const architecture = architectureOf(model);
  const batch = model.batch / model.parts;
  const random = createRandom(1);
  const { loss, parameters } = buildMaskedAutoencoder(architecture, batch);
  const found = gradients(
    loss,
    parameters.map(({ value }) => value),
  );
  const { bytes, inputs } = toOnnx(loss.graph, [loss, ...found]);
  const input = Float32Array.from({ length: batch * architecture.points }, () => random.uniform());
  const masking = createMasking(architecture, batch, randomlyVisible(architecture, random));
  const given: Record<string, Float32Array | Int32Array> = { input, target: input, ...masking };
  for (const [name, { data }] of initialWeights(parameters, random.uniform)) given[name] = data;
  const feeds = Object.fromEntries(
    inputs.map(({ name, shape }) => {
      const data = given[name];
      const tensor =
        data instanceof Float32Array ? new Tensor("float32", data, shape) : new Tensor("int32", data, shape);
      return [name, tensor];
    }),
  );

  const folder = mkdtempSync(join(tmpdir(), "stokes-profile-"));
  try {
    const session = await InferenceSession.create(bytes, {
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      enableProfiling: true,
      profileFilePrefix: join(folder, "run"),
    });
    for (let i = 0; i < steps; i++) await session.run(feeds);
    session.endProfiling();
    const [file] = readdirSync(folder);
    report(JSON.parse(readFileSync(join(folder, file), "utf8")), options.json !== undefined);
    await session.release();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(events: readonly ProfileEvent[], asJson: boolean): void {
  const shortest = new Map<string, ProfileEvent>();
  for (const event of events) {
    if (event.cat !== "Node" || !event.name.endsWith("_kernel_time")) continue;
    const known = shortest.get(event.name);
    if (known === undefined || event.dur < known.dur) shortest.set(event.name, event);
  }
  const kinds = new Map<string, { milliseconds: number; nodes: number }>();
  for (const { dur, args } of shortest.values()) {
    const kind = kinds.get(args.op_name) ?? { milliseconds: 0, nodes: 0 };
    kinds.set(args.op_name, { milliseconds: kind.milliseconds + dur / 1000, nodes: kind.nodes + 1 });
  }
  const rows = [...kinds].toSorted(([, a], [, b]) => b.milliseconds - a.milliseconds);
  const total = rows.reduce((sum, [, { milliseconds }]) => sum + milliseconds, 0);
  if (asJson) {
    console.log(JSON.stringify({ total, kinds: Object.fromEntries(rows) }));
    return;
  }
  console.log(`forward and backward: ${total.toFixed(1)} ms in ${shortest.size} nodes`);
  for (const [kind, { milliseconds, nodes }] of rows) {
    const share = `${((100 * milliseconds) / total).toFixed(1)} %`;
    console.log(
      `${kind.padEnd(20)} ${milliseconds.toFixed(2).padStart(8)} ms ${share.padStart(8)} ${String(nodes).padStart(5)} nodes`,
    );
  }
}
