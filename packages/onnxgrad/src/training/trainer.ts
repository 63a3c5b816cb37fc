/** @file The training loop: the whole step compiled once, batches made ahead while one runs. */
import { hostSteps, hostsInThread } from "#runtime";
import { gradients } from "../gradients.ts";
import { toOnnx } from "../onnx/to-onnx.ts";
import type { Schedule } from "../optim/schedules.ts";
import { type Parameter, type Weights, weightFor } from "../parameters.ts";
import type { Feeds, RuntimeOptions } from "../runtime/runtime.ts";
import type { Value } from "../value.ts";
import { type ArenaArray, arenaView, createArena, layOut, type Segment } from "./arena.ts";
import { createFeedSlots } from "./feed-slots.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import { LOSS, resultName } from "./step-engine.ts";
import { TrainingError } from "./training-error.ts";

export interface TrainerOptions extends RuntimeOptions {
  /** AdamW by default. */
  readonly optimizer?: OptimizerOptions;
  /** Learning rate by step. */
  readonly schedule: Schedule;
  /** Gradients are scaled down where their Euclidean norm exceeds this; never by default. */
  readonly clipNorm?: number;
  /** Factor of the learning rate, by parameter: 0 freezes it, so that no gradient is computed. 1 by default. */
  readonly rateScale?: (parameter: Parameter) => number;
  /** Factor of the optimizer's weight decay, by parameter; 1 by default. */
  readonly decayScale?: (parameter: Parameter) => number;
  /** Batches whose gradients are averaged into one step; 1 by default. */
  readonly accumulate?: number;
  /**
   * Copies of the network that differentiate a step's batches at the same time, in threads of their own; it divides
   * `accumulate`, and the threads are divided among them. Without threads (in a browser) one does it all. 1 by default.
   */
  readonly replicas?: number;
  /** Keeps a moving average of the weights: average = d * average + (1 - d) * weights, d = min(this, step / (step + 9)). */
  readonly averageDecay?: number;
}

export interface StepReport {
  /** Number of the step that was done, from 0. */
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
  /** Euclidean norm of the gradients, before clipping. */
  readonly gradientNorm: number;
}

export interface RunOptions {
  /** Step to stop before: `run` goes on from where the trainer stands. */
  readonly until: number;
  /**
   * Makes what step `step` is fed (its part `part`, where steps accumulate several). It is called ahead, in order, while
   * the step before runs, and again for a step that an interrupted run had it make in vain: let it depend on the number only.
   */
  readonly batch: (step: number, part: number) => Feeds | Promise<Feeds>;
  readonly onStep?: (report: StepReport) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** Everything that a later run needs to go on exactly from here. */
export interface TrainerState {
  readonly step: number;
  readonly weights: Weights;
  /** AdamW's first moment, or the velocity of SGD; of the trained parameters. */
  readonly firstMoment: Weights;
  /** AdamW's second moment; empty for SGD. */
  readonly secondMoment: Weights;
  /** Moving average of the weights, where it is kept. */
  readonly average?: Weights;
}

export interface Trainer {
  readonly step: number;
  /** Trains until `until` or until the signal aborts; throws a TrainingError where loss or gradients are not finite. */
  run(options: RunOptions): Promise<void>;
  /** A copy of the weights as they stand. */
  weights(): Weights;
  /** A copy of their moving average. Throws an Error where none is kept. */
  averagedWeights(): Weights;
  state(): TrainerState;
  /** Throws an Error where the state is of other parameters. */
  restore(state: TrainerState): void;
  close(): Promise<void>;
}

/** Compiles the step that lowers the scalar `loss` over `parameters`, which start from `weights` (copied). */
export async function createTrainer(
  loss: Value,
  parameters: readonly Parameter[],
  weights: Weights,
  options: TrainerOptions,
): Promise<Trainer> {
  const {
    optimizer = {},
    schedule,
    clipNorm,
    rateScale = () => 1,
    decayScale = () => 1,
    accumulate = 1,
    replicas: wanted = 1,
    averageDecay,
    ...runtime
  } = options;
  if (!(Number.isInteger(accumulate) && accumulate >= 1)) {
    throw new RangeError(`accumulate is a whole number from 1, not ${accumulate}`);
  }
  if (!(Number.isInteger(wanted) && wanted >= 1 && accumulate % wanted === 0)) {
    throw new RangeError(`replicas is a whole number that divides accumulate (${accumulate}), not ${wanted}`);
  }
  const replicas = hostsInThread ? wanted : 1;
  const trained = parameters.filter((p) => p.trained && rateScale(p) !== 0);
  const statistics = parameters.flatMap((p) => (p.next === undefined ? [] : [{ ...p, next: p.next }]));
  const fixed = new Map(
    parameters
      .filter((p) => !trained.includes(p) && p.next === undefined)
      .map((p) => [p.name, weightFor(p, weights)] as const),
  );
  const { segments, length } = layOut([...trained, ...statistics]);
  const trainedSegments = segments.slice(0, trained.length);
  const twoMoments = optimizer.kind !== "sgd";
  const each = Array.from({ length: replicas }, (_, r) => r);
  const arrays: readonly ArenaArray[] = [
    "parameters",
    "firstMoment",
    ...(twoMoments ? ["secondMoment" as const] : []),
    ...(averageDecay === undefined ? [] : ["average" as const]),
    ...each.map((r) => `gradients ${r}` as const),
    ...(accumulate === replicas ? [] : each.map((r) => `part ${r}` as const)),
  ];
  const arena = createArena(arrays, length, { shared: hostsInThread, replicas });

  const trainedValues = trained.map(({ value }) => value);
  const model = toOnnx(loss.graph, [loss, ...gradients(loss, trainedValues), ...statistics.map(({ next }) => next)], {
    weights: fixed,
    outputNames: [LOSS, ...segments.map(resultName)],
  });
  const held = new Set(segments.map(({ name }) => name));
  const inputs = model.inputs
    .filter(({ name }) => !held.has(name))
    .map(({ name, type, shape }) => ({ name, type, shape }));
  const fill = (array: ArenaArray, list: readonly Segment[], from: Weights) => {
    for (const segment of list) {
      arenaView(arena, array, segment.start, segment.end).set(weightFor(segment, from).data);
    }
  };
  fill("parameters", segments, weights);
  if (averageDecay !== undefined) fill("average", segments, weights);

  const host = await hostSteps({
    model: { bytes: model.bytes, nodesForCpu: model.nodesForCpu },
    runtime,
    arena,
    inputs,
    trained: trainedSegments.map((segment, i) => ({
      ...segment,
      rateScale: rateScale(trained[i]),
      decayScale: decayScale(trained[i]),
    })),
    statistics: segments.slice(trained.length),
    optimizer,
    ...(clipNorm === undefined ? {} : { clipNorm }),
    ...(averageDecay === undefined ? {} : { averageDecay }),
    replicas,
  });
  const place = createFeedSlots(inputs, { parts: accumulate, shared: hostsInThread });
  let step = 0;

  const copyOf = (array: ArenaArray, list: readonly Segment[]): Weights =>
    new Map(
      list.map(({ name, shape, start, end }) => [name, { shape, data: arenaView(arena, array, start, end).slice() }]),
    );
  const whole = (array: ArenaArray): Weights => {
    const current = copyOf(array, segments);
    return new Map(parameters.map((p) => [p.name, current.get(p.name) ?? weightFor(p, fixed)]));
  };

  async function advance(parts: readonly Feeds[]): Promise<StepReport> {
    const learningRate = schedule(step);
    const { losses, gradientNorm } = await host.run({ parts, update: { step: step + 1, learningRate } });
    const wrong = losses.find((loss) => !Number.isFinite(loss));
    if (wrong !== undefined) throw new TrainingError(step, "loss", wrong);
    if (!Number.isFinite(gradientNorm)) throw new TrainingError(step, "gradient's norm", gradientNorm);
    const loss = losses.reduce((total, value) => total + value, 0) / accumulate;
    return { step: step++, loss, learningRate, gradientNorm };
  }

  return {
    get step() {
      return step;
    },
    async run({ until, batch, onStep, signal }) {
      const prepare = async (number: number): Promise<readonly Feeds[]> => {
        const parts: Feeds[] = [];
        for (let part = 0; part < accumulate; part++) parts.push(place(await batch(number, part)));
        return parts;
      };
      const ahead = (number: number) => {
        const parts = number < until ? prepare(number) : undefined;
        parts?.catch(() => undefined); // it is awaited when its turn comes
        return parts;
      };
      let next = ahead(step);
      while (next !== undefined && !signal?.aborted) {
        const parts = await next;
        const running = advance(parts);
        next = ahead(step + 1);
        const report = await running;
        await onStep?.(report);
      }
      await next?.catch(() => undefined);
    },
    weights: () => whole("parameters"),
    averagedWeights() {
      if (averageDecay === undefined) throw new Error("the trainer keeps no moving average; give it an averageDecay");
      return whole("average");
    },
    state: () => ({
      step,
      weights: whole("parameters"),
      firstMoment: copyOf("firstMoment", trainedSegments),
      secondMoment: twoMoments ? copyOf("secondMoment", trainedSegments) : new Map(),
      ...(averageDecay === undefined ? {} : { average: whole("average") }),
    }),
    restore(state) {
      fill("parameters", segments, state.weights);
      fill("firstMoment", trainedSegments, state.firstMoment);
      if (twoMoments) fill("secondMoment", trainedSegments, state.secondMoment);
      if (averageDecay !== undefined) fill("average", segments, state.average ?? state.weights);
      step = state.step;
    },
    close: () => host.close(),
  };
}
