/**
 * @file Runs a replica's share of training steps: forward and backward in ONNX Runtime, then its share of the update over
 * the arena. It knows plain data only, so that it can live in the calling thread or in one of its own.
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
import { type Arena, type ArenaArray, arenaOffset, arenaView, type Segment, shareOf } from "./arena.ts";
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
  /** Number of this replica, from 0, and of all. */
  readonly replica: number;
  readonly replicas: number;
}

/** Names of the model's outputs. */
export const LOSS = "loss";
export const resultName = ({ name }: { readonly name: string }): string => `next:${name}`;

/** How the update of a step goes. */
export interface Update {
  /** Number of the update, from 1. */
  readonly step: number;
  readonly learningRate: number;
  /** Parts whose gradients are averaged. */
  readonly parts: number;
  /** Euclidean norm of the averaged gradients. */
  readonly gradientNorm: number;
}

/** What a replica does in a step, in this order. */
export interface Phases {
  /** Sums the gradients of its parts, one after the other; gives the loss of each. */
  differentiate(parts: readonly Feeds[]): Promise<readonly number[]>;
  /** Adds the other replicas' gradients to the first's, within its share; gives the sum of their squares. */
  reduce(): Promise<number>;
  /** Moves its share of the parameters. */
  update(update: Update): Promise<void>;
}

export interface StepEngine extends Phases {
  close(): Promise<void>;
}

type Fetches = Readonly<Record<string, ReturnType<typeof toOrtTensor>>>;

/** Numbers whose squares are summed before float32 loses the small ones; they stay in the cache meanwhile. */
const BLOCK = 16_384;

export async function createStepEngine(plan: StepPlan): Promise<StepEngine> {
  const { arena, trained, statistics, optimizer, clipNorm, averageDecay, replica, replicas } = plan;
  const session = await createSession(plan.model, plan.runtime);
  const kernels = await bindKernels(arena.memory);
  const segments: readonly Segment[] = [...trained, ...statistics];
  const ranges = joinEqual(trained);
  const trainedEnd = ranges.at(-1)?.end ?? 0;
  const share = shareOf(trainedEnd, { replica, replicas });
  const at = (array: ArenaArray, start = 0) => arenaOffset(arena, array) + 4 * start;
  const own: ArenaArray = `gradients ${replica}`;
  const later: ArenaArray = `part ${replica}`;

  const lossData = new Float32Array(1);
  const scalar: Shape = [];
  const described = (segment: Segment) => ({ name: segment.name, type: "float32", shape: segment.shape }) as const;
  const tensorsIn = (array: ArenaArray, name: (segment: Segment) => string) =>
    Object.fromEntries(
      segments.map((segment) => [
        name(segment),
        toOrtTensor(described(segment), arenaView(arena, array, segment.start, segment.end)),
      ]),
    );
  const parameters = tensorsIn("parameters", ({ name }) => name);
  const results = (array: ArenaArray): Fetches => ({
    [LOSS]: toOrtTensor({ name: LOSS, type: "float32", shape: scalar }, lossData),
    ...tensorsIn(array, resultName),
  });
  const firstResults = results(own);
  const laterResults = arena.arrays.includes(later) ? results(later) : firstResults;

  async function differentiatePart(feeds: Feeds, fetches: Fetches): Promise<number> {
    const inputs = { ...parameters };
    for (const input of plan.inputs) inputs[input.name] = toOrtTensor(input, feeds[input.name]);
    if (fillsOutputs) await session.run(inputs, fetches);
    else {
      const found = await session.run(inputs, Object.keys(fetches));
      for (const name in fetches) copyData(found[name], fetches[name]);
    }
    return lossData[0];
  }

  function copyStatistics(from: ArenaArray, to: ArenaArray): void {
    for (const { start, end } of statistics) arenaView(arena, to, start, end).set(arenaView(arena, from, start, end));
  }

  /** Few steps in, the average follows fast, so that it does not remember the first values (as TensorFlow does). */
  function follow(start: number, end: number, step: number, averageDecay: number): void {
    const decay = Math.min(averageDecay, step / (step + 9));
    kernels.combine(at("average", start), at("parameters", start), 4 * (end - start), decay, 1 - decay);
  }

  return {
    async differentiate(parts) {
      const losses: number[] = [];
      for (const [i, feeds] of parts.entries()) {
        losses.push(await differentiatePart(feeds, i === 0 ? firstResults : laterResults));
        if (i === 0) continue;
        kernels.combine(at(own), at(later), 4 * trainedEnd, 1, 1);
        copyStatistics(later, own);
      }
      return losses;
    },
    async reduce() {
      const line = 16 * replica;
      const lanes = arenaView(arena, "scratch", line, line + 4);
      let total = 0;
      for (let start = share.start; start < share.end; start += BLOCK) {
        const bytes = 4 * Math.min(BLOCK, share.end - start);
        for (let r = 1; r < replicas; r++)
          kernels.combine(at("gradients 0", start), at(`gradients ${r}`, start), bytes, 1, 1);
        kernels.squares(at("scratch", line), at("gradients 0", start), bytes);
        total += lanes[0] + lanes[1] + lanes[2] + lanes[3];
      }
      return total;
    },
    async update({ step, learningRate, parts, gradientNorm }) {
      const clipped = clipNorm !== undefined && gradientNorm > clipNorm ? clipNorm / gradientNorm : 1;
      for (const { start, end, rateScale, decayScale } of ranges) {
        const from = Math.max(start, share.start);
        const to = Math.min(end, share.end);
        if (from >= to) continue;
        updateRange(kernels, optimizer, {
          parameters: at("parameters", from),
          gradients: at("gradients 0", from),
          firstMoment: at("firstMoment", from),
          secondMoment: at("secondMoment", from),
          bytes: 4 * (to - from),
          step,
          learningRate: learningRate * rateScale,
          gradientScale: clipped / parts,
          decayScale,
        });
      }
      if (averageDecay !== undefined) follow(share.start, share.end, step, averageDecay);
      if (replica < replicas - 1) return;
      copyStatistics(own, "parameters"); // of the step's last part
      if (averageDecay !== undefined) follow(trainedEnd, arena.length, step, averageDecay);
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
