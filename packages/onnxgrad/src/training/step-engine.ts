/**
 * @file Runs training steps: forward and backward in ONNX Runtime, then the update over the arena. It knows plain data
 * only, so that it can live in the calling thread or in one of its own.
 */
import { fillsOutputs } from "#runtime";
import type { OnnxModel } from "../onnx/to-onnx.ts";
import { bindKernels } from "../optim/kernels.ts";
import {
  createSession,
  type Feeds,
  type InputDescription,
  type RuntimeOptions,
  toOrtTensor,
} from "../runtime/runtime.ts";
import type { Shape } from "../shape.ts";
import { type Arena, type ArenaArray, arenaOffset, arenaView, type Segment } from "./arena.ts";
import { type OptimizerOptions, updateRange } from "./optimizer.ts";

/** A trained parameter's place, and what scales its rate and decay. */
export interface TrainedSegment extends Segment {
  readonly rateScale: number;
  readonly decayScale: number;
}

export interface StepPlan {
  readonly model: Pick<OnnxModel, "bytes" | "nodesForCpu">;
  readonly runtime: RuntimeOptions;
  readonly arena: Arena;
  readonly inputs: readonly InputDescription[];
  readonly trained: readonly TrainedSegment[];
  /** Values that are replaced, not moved: what the model gives for them becomes what it is fed next. */
  readonly statistics: readonly Segment[];
  readonly optimizer: OptimizerOptions;
  readonly clipNorm?: number;
  readonly averageDecay?: number;
}

/** Names of the model's outputs. */
export const LOSS = "loss";
export const resultName = ({ name }: { readonly name: string }): string => `next:${name}`;

/** How the update of a step goes, once the gradients of its last part are there. */
export interface Update {
  /** Number of the update, from 1. */
  readonly step: number;
  readonly learningRate: number;
  /** Parts whose gradients are averaged. */
  readonly parts: number;
}

export interface PartResult {
  readonly loss: number;
  /** Euclidean norm of the step's gradients before clipping; NaN where the part is not the last. */
  readonly gradientNorm: number;
}

export interface StepEngine {
  /** Runs part `part` of a step. With `update`, the last, it moves the parameters; not where loss or gradient is not finite. */
  run(feeds: Feeds, part: number, update: Update | undefined): Promise<PartResult>;
  close(): Promise<void>;
}

export async function createStepEngine(plan: StepPlan): Promise<StepEngine> {
  const { arena, trained, statistics, optimizer, clipNorm, averageDecay } = plan;
  const session = await createSession(plan.model, plan.runtime);
  const kernels = await bindKernels(arena.memory);
  const segments: readonly Segment[] = [...trained, ...statistics];
  const lossData = new Float32Array(1);
  const scalar: Shape = [];
  const own: Record<string, ReturnType<typeof toOrtTensor>> = {};
  const fetches: Record<string, ReturnType<typeof toOrtTensor>> = {
    [LOSS]: toOrtTensor({ name: LOSS, type: "float32", shape: scalar }, lossData),
  };
  for (const segment of segments) {
    const description = { name: segment.name, type: "float32", shape: segment.shape } as const;
    own[segment.name] = toOrtTensor(description, arenaView(arena, "parameters", segment.start, segment.end));
    fetches[resultName(segment)] = toOrtTensor(description, arenaView(arena, "gradients", segment.start, segment.end));
  }
  const ranges = joinEqual(trained);
  const trainedLength = ranges.at(-1)?.end ?? 0;
  const at = (array: ArenaArray, start = 0) => arenaOffset(arena, array) + 4 * start;

  async function differentiate(feeds: Feeds): Promise<number> {
    const inputs = { ...own };
    for (const input of plan.inputs) inputs[input.name] = toOrtTensor(input, feeds[input.name]);
    if (fillsOutputs) await session.run(inputs, fetches);
    else {
      const results = await session.run(inputs, Object.keys(fetches));
      for (const name in fetches) copyData(results[name], fetches[name]);
    }
    return lossData[0];
  }

  function accumulateGradients(part: number): void {
    if (part > 0) kernels.combine(at("accumulated"), at("gradients"), 4 * trainedLength, 1, 1);
    else arenaView(arena, "accumulated", 0, trainedLength).set(arenaView(arena, "gradients", 0, trainedLength));
  }

  /** Squares are summed in blocks, so that float32 does not lose the small ones. */
  function gradientNorm(array: ArenaArray): number {
    const block = 16_384;
    const lanes = arenaView(arena, "scratch", 0, 4);
    let total = 0;
    for (let start = 0; start < trainedLength; start += block) {
      kernels.squares(at("scratch"), at(array, start), 4 * Math.min(block, trainedLength - start));
      total += lanes[0] + lanes[1] + lanes[2] + lanes[3];
    }
    return Math.sqrt(total);
  }

  function keepStatistics(): void {
    for (const { start, end } of statistics) {
      arenaView(arena, "parameters", start, end).set(arenaView(arena, "gradients", start, end));
    }
  }

  /** Returns the norm of the gradients, and leaves everything as it is where that is not finite. */
  function update({ step, learningRate, parts }: Update): number {
    const source: ArenaArray = parts === 1 ? "gradients" : "accumulated";
    const norm = gradientNorm(source) / parts;
    if (!Number.isFinite(norm)) return norm;
    const clipped = clipNorm !== undefined && norm > clipNorm ? clipNorm / norm : 1;
    for (const { start, end, rateScale, decayScale } of ranges) {
      updateRange(kernels, optimizer, {
        parameters: at("parameters", start),
        gradients: at(source, start),
        firstMoment: at("firstMoment", start),
        secondMoment: at("secondMoment", start),
        bytes: 4 * (end - start),
        step,
        learningRate: learningRate * rateScale,
        gradientScale: clipped / parts,
        decayScale,
      });
    }
    keepStatistics();
    if (averageDecay !== undefined) {
      // Few steps in, the average follows fast, so that it does not remember the first values (as TensorFlow does).
      const decay = Math.min(averageDecay, step / (step + 9));
      kernels.combine(at("average"), at("parameters"), 4 * arena.length, decay, 1 - decay);
    }
    return norm;
  }

  return {
    async run(feeds, part, updating) {
      const loss = await differentiate(feeds);
      const alone = part === 0 && updating?.parts === 1;
      if (!alone) accumulateGradients(part);
      if (updating === undefined || !Number.isFinite(loss)) return { loss, gradientNorm: Number.NaN };
      return { loss, gradientNorm: update(updating) };
    },
    close: () => session.release(),
  };
}

function copyData(from: { readonly data: unknown }, to: { readonly data: unknown }): void {
  if (!(from.data instanceof Float32Array && to.data instanceof Float32Array))
    throw new Error("an output is not float32");
  to.data.set(from.data);
}

/** Neighbours that are updated alike become one range, which ends where a cache line does. */
function joinEqual(segments: readonly TrainedSegment[]) {
  const joined: { start: number; end: number; rateScale: number; decayScale: number }[] = [];
  segments.forEach(({ start, end, rateScale, decayScale }, i) => {
    const padded = segments[i + 1]?.start ?? Math.ceil(end / 16) * 16;
    const last = joined.at(-1);
    if (last !== undefined && last.rateScale === rateScale && last.decayScale === decayScale) last.end = padded;
    else joined.push({ start, end: padded, rateScale, decayScale });
  });
  return joined;
}
