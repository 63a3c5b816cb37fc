/** @file One training step compiled whole: forward, backward, update. */
import { gradients } from "./gradients.ts";
import { toOnnx } from "./onnx/to-onnx.ts";
import { type AdamWOptions, adamW } from "./optim/adamw.ts";
import type { Schedule } from "./optim/schedules.ts";
import { type Parameter, type Weights, weightFor } from "./parameters.ts";
import { createSession, type Feeds, type RuntimeOptions, toOrtTensor } from "./runtime/runtime.ts";
import { sizeOf } from "./shape.ts";
import type { Tensor } from "./tensor.ts";
import type { Value } from "./value.ts";

export interface TrainerOptions extends RuntimeOptions {
  readonly optimizer?: AdamWOptions;
  /** Learning rate by step. */
  readonly schedule: Schedule;
  /** Gradients are scaled down where their Euclidean norm exceeds this; never by default. */
  readonly clipNorm?: number;
  /** Factor of the learning rate, by parameter: 0 freezes it, so that no gradient is computed. 1 by default. */
  readonly rateScale?: (parameter: Parameter) => number;
}

export interface StepReport {
  /** Number of the step that was done, from 0. */
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
}

export interface RunOptions {
  /** Step to stop before: `run` goes on from where the trainer stands. */
  readonly until: number;
  /** Makes what step `step` is fed. It is called ahead of the step, in order. */
  readonly batch: (step: number) => Feeds | Promise<Feeds>;
  readonly onStep?: (report: StepReport) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** Everything that a later run needs to go on exactly from here. */
export interface TrainerState {
  readonly step: number;
  readonly weights: Weights;
  readonly firstMoment: Weights;
  readonly secondMoment: Weights;
}

export interface Trainer {
  readonly step: number;
  /** Trains until `until` or until the signal aborts; throws a TrainingError where the loss is not finite. */
  run(options: RunOptions): Promise<void>;
  /** A copy of the weights as they stand. */
  weights(): Weights;
  state(): TrainerState;
  restore(state: TrainerState): void;
  close(): Promise<void>;
}

/** The loss became NaN or infinite: the rate is too high, or the input is not finite. Weights are those before the step. */
export class TrainingError extends Error {
  readonly tag = "TrainingError";
  readonly step: number;
  constructor(step: number, loss: number) {
    super(
      `the loss became ${loss} at step ${step}: lower the learning rate, or look for values that are not finite in the input`,
    );
    this.name = "TrainingError";
    this.step = step;
  }
}

interface Segment {
  readonly parameter: Parameter;
  readonly start: number;
  readonly end: number;
  readonly rateScale: number;
}

/** Compiles the step that lowers the scalar `loss` over `parameters`, which start from `weights` (copied). */
export async function createTrainer(
  loss: Value,
  parameters: readonly Parameter[],
  weights: Weights,
  options: TrainerOptions,
): Promise<Trainer> {
  const { optimizer = {}, schedule, clipNorm, rateScale = () => 1, ...runtime } = options;
  const trained: Segment[] = [];
  const frozen = new Map<string, Tensor>();
  let total = 0;
  for (const parameter of parameters) {
    const factor = rateScale(parameter);
    if (factor === 0) {
      frozen.set(parameter.name, weightFor(parameter, weights));
      continue;
    }
    const end = total + sizeOf(parameter.shape);
    trained.push({ parameter, start: total, end, rateScale: factor });
    total = end;
  }
  const flat = {
    parameters: new Float32Array(total),
    gradients: new Float32Array(total),
    firstMoment: new Float32Array(total),
    secondMoment: new Float32Array(total),
  };
  for (const { parameter, start } of trained) flat.parameters.set(weightFor(parameter, weights).data, start);

  const values = trained.map(({ parameter }) => parameter.value);
  const outputNames = ["loss", ...trained.map(({ parameter }) => `gradient:${parameter.name}`)];
  const model = toOnnx(loss.graph, [loss, ...gradients(loss, values)], { weights: frozen, outputNames });
  const session = await createSession(model.bytes, runtime);

  const trainedValues = new Set(values);
  const fed = model.inputs.filter((input) => !trainedValues.has(input));
  const lossData = new Float32Array(1);
  const own: Record<string, ReturnType<typeof toOrtTensor>> = {};
  const fetches: Record<string, ReturnType<typeof toOrtTensor>> = { loss: toOrtTensor(loss, lossData) };
  trained.forEach(({ parameter, start, end }, i) => {
    own[parameter.name] = toOrtTensor(parameter.value, flat.parameters.subarray(start, end));
    fetches[outputNames[i + 1]] = toOrtTensor(parameter.value, flat.gradients.subarray(start, end));
  });

  let step = 0;

  /** Runs forward and backward; gradients land in `flat`. */
  async function differentiate(feeds: Feeds): Promise<number> {
    const inputs = { ...own };
    for (const input of fed) inputs[input.name] = toOrtTensor(input, feeds[input.name]);
    const results = await session.run(inputs, fetches);
    for (const name in fetches) {
      // Not every runtime fills the tensors it is given.
      if (results[name] !== fetches[name] && results[name].data !== fetches[name].data) {
        (fetches[name].data as Float32Array).set(results[name].data as Float32Array);
      }
    }
    return lossData[0];
  }

  function update(learningRate: number): void {
    const norm = clipNorm === undefined ? 0 : euclideanNorm(flat.gradients);
    const gradientScale = clipNorm !== undefined && norm > clipNorm ? clipNorm / norm : 1;
    for (const { start, end, rateScale } of joinEqualRates(trained)) {
      const rate = learningRate * rateScale;
      adamW(flat, optimizer, { step: step + 1, learningRate: rate, gradientScale, start, end });
    }
  }

  const tensors = (data: Float32Array): Weights =>
    new Map(
      trained.map(({ parameter, start, end }) => [
        parameter.name,
        { shape: parameter.shape, data: data.slice(start, end) },
      ]),
    );
  const allWeights = (): Weights => {
    const current = tensors(flat.parameters);
    return new Map(parameters.map(({ name }) => [name, current.get(name) ?? (frozen.get(name) as Tensor)]));
  };

  return {
    get step() {
      return step;
    },
    async run({ until, batch, onStep, signal }) {
      let next = step < until ? batch(step) : undefined;
      while (step < until && !signal?.aborted) {
        const feeds = await next!;
        const running = differentiate(feeds);
        if (step + 1 < until) next = batch(step + 1);
        const value = await running;
        if (!Number.isFinite(value)) throw new TrainingError(step, value);
        const learningRate = schedule(step);
        update(learningRate);
        step++;
        await onStep?.({ step: step - 1, loss: value, learningRate });
      }
    },
    weights: allWeights,
    state: () => ({
      step,
      weights: allWeights(),
      firstMoment: tensors(flat.firstMoment),
      secondMoment: tensors(flat.secondMoment),
    }),
    restore(state) {
      for (const { parameter, start } of trained) {
        flat.parameters.set(weightFor(parameter, state.weights).data, start);
        flat.firstMoment.set(weightFor(parameter, state.firstMoment).data, start);
        flat.secondMoment.set(weightFor(parameter, state.secondMoment).data, start);
      }
      step = state.step;
    },
    close: () => session.release(),
  };
}

function joinEqualRates(segments: readonly Segment[]): { start: number; end: number; rateScale: number }[] {
  const joined: { start: number; end: number; rateScale: number }[] = [];
  for (const { start, end, rateScale } of segments) {
    const last = joined.at(-1);
    if (last !== undefined && last.rateScale === rateScale) last.end = end;
    else joined.push({ start, end, rateScale });
  }
  return joined;
}

function euclideanNorm(values: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return Math.sqrt(squares);
}
