/** @file The training loop: the whole step compiled once, batches made ahead while one runs. */
import { hostStepEngine, hostsInThread } from "#runtime";
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
    averageDecay,
    ...runtime
  } = options;
  if (!(Number.isInteger(accumulate) && accumulate >= 1)) {
    throw new RangeError(`accumulate is a whole number from 1, not ${accumulate}`);
  }
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
  const arena = createArena(
    [
      "parameters",
      "gradients",
      "firstMoment",
      ...(twoMoments ? ["secondMoment" as const] : []),
      ...(averageDecay === undefined ? [] : ["average" as const]),
      ...(accumulate === 1 ? [] : ["accumulated" as const]),
    ],
    length,
    { shared: hostsInThread },
  );

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

  const engine = await hostStepEngine({
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
  });
  const place = createFeedSlots(inputs, { shared: hostsInThread });
  let step = 0;

  const copyOf = (array: ArenaArray, list: readonly Segment[]): Weights =>
    new Map(
      list.map(({ name, shape, start, end }) => [name, { shape, data: arenaView(arena, array, start, end).slice() }]),
    );
  const whole = (array: ArenaArray): Weights => {
    const current = copyOf(array, segments);
    return new Map(parameters.map((p) => [p.name, current.get(p.name) ?? weightFor(p, fixed)]));
  };

  /** Runs the parts of the present step; `next` is the first one's batch, and what is returned the following step's. */
  async function advance(first: Promise<Feeds>, prepare: (step: number, part: number) => Promise<Feeds> | undefined) {
    const learningRate = schedule(step);
    let next: Promise<Feeds> | undefined = first;
    let total = 0;
    let gradientNorm = Number.NaN;
    for (let part = 0; part < accumulate; part++) {
      const feeds: Feeds | undefined = await next;
      const isLast = part === accumulate - 1;
      const update = isLast ? { step: step + 1, learningRate, parts: accumulate } : undefined;
      const running = engine.run(feeds ?? {}, part, update);
      next = isLast ? prepare(step + 1, 0) : prepare(step, part + 1);
      next?.catch(() => undefined); // it is awaited when its turn comes
      const result = await running;
      if (!Number.isFinite(result.loss)) throw new TrainingError(step, "loss", result.loss);
      if (isLast && !Number.isFinite(result.gradientNorm)) {
        throw new TrainingError(step, "gradient's norm", result.gradientNorm);
      }
      total += result.loss;
      gradientNorm = result.gradientNorm;
    }
    const report: StepReport = { step, loss: total / accumulate, learningRate, gradientNorm };
    step++;
    return { report, next };
  }

  return {
    get step() {
      return step;
    },
    async run({ until, batch, onStep, signal }) {
      const prepare = (number: number, part: number) =>
        number < until ? (async () => place(await batch(number, part)))() : undefined;
      let next = prepare(step, 0);
      while (next !== undefined && !signal?.aborted) {
        const done = await advance(next, prepare);
        next = done.next;
        await onStep?.(done.report);
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
    close: () => engine.close(),
  };
}
