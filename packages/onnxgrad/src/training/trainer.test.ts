import { describe, expect, it } from "vitest";
import {
  type AdamWOptions,
  adamW,
  compile,
  constant,
  createTrainer,
  gradients,
  type SgdOptions,
  type StepReport,
  sgd,
  type Trainer,
  type TrainerOptions,
  TrainingError,
  type Weights,
} from "../index.ts";
import { smallBatch, smallProblem } from "./small-problem.fixture.ts";

const rate = 0.05;

async function withTrainer<T>(options: Partial<TrainerOptions>, use: (trainer: Trainer) => Promise<T>): Promise<T> {
  const { loss, parameters, weights } = smallProblem();
  const trainer = await createTrainer(loss, parameters, weights, { schedule: constant(rate), threads: 1, ...options });
  try {
    return await use(trainer);
  } finally {
    await trainer.close();
  }
}

const train = (until: number, options: Partial<TrainerOptions> = {}) =>
  withTrainer(options, async (trainer) => {
    const reports: StepReport[] = [];
    await trainer.run({
      until,
      batch: smallBatch,
      onStep: (report) => {
        reports.push(report);
      },
    });
    return { reports, state: trainer.state(), weights: trainer.weights() };
  });

const bits = (weights: Weights) => [...weights].map(([name, { data }]) => [name, [...new Uint32Array(data.buffer)]]);

/** The same training with the graph's gradients and plain JavaScript around them. */
async function reference(
  steps: number,
  move: (name: string, state: Parameters<typeof adamW>[0], step: number, norm: number) => void,
  parts = 1,
) {
  const { graph, loss, parameters, weights } = smallProblem();
  const found = gradients(
    loss,
    parameters.map((p) => p.value),
  );
  const outputs = Object.fromEntries([["loss", loss], ...parameters.map((p, i) => [`d:${p.name}`, found[i]] as const)]);
  const executable = await compile(graph, outputs, { threads: 1 });
  const current = new Map([...weights].map(([name, { data }]) => [name, data.slice()]));
  const state = new Map(
    [...current].map(([name, data]) => [
      name,
      {
        parameters: data,
        gradients: new Float32Array(data.length),
        firstMoment: new Float32Array(data.length),
        secondMoment: new Float32Array(data.length),
      },
    ]),
  );
  for (let step = 0; step < steps; step++) {
    for (const { gradients } of state.values()) gradients.fill(0);
    for (let part = 0; part < parts; part++) {
      const results = await executable.run({ ...smallBatch(step, part), ...Object.fromEntries(current) });
      for (const [name, { gradients }] of state) {
        gradients.forEach((g, i) => {
          gradients[i] = g + results[`d:${name}`][i] / parts;
        });
      }
    }
    const squares = [...state.values()].flatMap(({ gradients }) => [...gradients].map((g) => g * g));
    const norm = Math.sqrt(squares.reduce((a, b) => a + b, 0));
    for (const [name, own] of state) move(name, own, step, norm);
  }
  await executable.close();
  return current;
}

function expectClose(weights: Weights, expected: ReadonlyMap<string, Float32Array>) {
  for (const [name, data] of expected) {
    weights.get(name)!.data.forEach((w, i) => {
      expect(w, `${name} ${i}`).toBeCloseTo(data[i], 4);
    });
  }
}

const dataOf = (weights: Weights) => new Map([...weights].map(([name, { data }]) => [name, data]));

describe("a trainer", () => {
  it("lowers the loss", async () => {
    const { reports } = await train(400);
    const average = (list: readonly StepReport[]) => list.reduce((sum, { loss }) => sum + loss, 0) / list.length;
    expect(average(reports.slice(-20))).toBeLessThan(0.2 * average(reports.slice(0, 20)));
    expect(reports.map(({ step }) => step)).toEqual([...Array(400).keys()]);
    expect(reports[0].learningRate).toBe(rate);
  });

  it.each<[string, AdamWOptions]>([
    ["by default", {}],
    ["with other constants", { beta1: 0.8, beta2: 0.95, epsilon: 1e-6, weightDecay: 0.1 }],
  ])("does what adamW does, %s", async (_, optimizer) => {
    const { weights, reports } = await train(30, { optimizer });
    const norms: number[] = [];
    const expected = await reference(30, (_name, state, step, norm) => {
      norms[step] = norm;
      adamW(state, optimizer, { step: step + 1, learningRate: rate });
    });
    expectClose(weights, expected);
    reports.forEach(({ gradientNorm }, i) => {
      expect(gradientNorm).toBeCloseTo(norms[i], 3);
    });
  });

  it.each<SgdOptions>([{}, { momentum: 0.9, weightDecay: 0.01 }, { momentum: 0.9, nesterov: true }])(
    "does what sgd does with %o",
    async (optimizer) => {
      const { weights, state } = await train(30, { optimizer: { kind: "sgd", ...optimizer } });
      expectClose(weights, await reference(30, (_, own) => sgd(own, optimizer, { learningRate: rate })));
      expect(state.secondMoment.size).toBe(0);
    },
  );

  it("clips, scales rates and decays by parameter, and averages parts", async () => {
    const accumulate = 3;
    const { weights } = await train(20, {
      clipNorm: 0.5,
      rateScale: ({ name }) => (name.startsWith("hidden") ? 0.5 : 1),
      decayScale: ({ shape }) => (shape.length > 1 ? 1 : 0),
      optimizer: { weightDecay: 0.2 },
      accumulate,
    });
    const expected = await reference(
      20,
      (name, state, step, norm) =>
        adamW(
          state,
          { weightDecay: name.endsWith("weight") ? 0.2 : 0 },
          {
            step: step + 1,
            learningRate: rate * (name.startsWith("hidden") ? 0.5 : 1),
            gradientScale: Math.min(1, 0.5 / norm),
          },
        ),
      accumulate,
    );
    expectClose(weights, expected);
  });

  it.each([
    { accumulate: 2, replicas: 2 },
    { accumulate: 6, replicas: 3, clipNorm: 0.5, averageDecay: 0.9 },
  ])("does with replicas what one network does (%o)", async (options) => {
    const alone = await train(20, { ...options, replicas: 1 });
    const together = await train(20, options);
    expectClose(together.weights, dataOf(alone.weights));
    expectClose(together.state.secondMoment, dataOf(alone.state.secondMoment));
    if (alone.state.average !== undefined) expectClose(together.state.average!, dataOf(alone.state.average));
    together.reports.forEach(({ loss, gradientNorm }, i) => {
      expect(loss).toBeCloseTo(alone.reports[i].loss, 5);
      expect(gradientNorm).toBeCloseTo(alone.reports[i].gradientNorm, 4);
    });
    expect(bits((await train(20, options)).weights)).toEqual(bits(together.weights));
  });

  it("leaves frozen parameters alone", async () => {
    const { weights } = smallProblem();
    const trained = await train(5, { rateScale: ({ name }) => (name === "hidden.weight" ? 0 : 1) });
    expect(trained.weights.get("hidden.weight")!.data).toEqual(weights.get("hidden.weight")!.data);
    expect(trained.weights.get("output.weight")!.data).not.toEqual(weights.get("output.weight")!.data);
    expect([...trained.weights.keys()]).toEqual([...weights.keys()]);
    expect(trained.state.firstMoment.has("hidden.weight")).toBe(false);
  });

  it("keeps a moving average of the weights", async () => {
    await withTrainer({ averageDecay: 0.7 }, async (trainer) => {
      const expected = new Map([...trainer.weights()].map(([name, { data }]) => [name, data.slice()]));
      await trainer.run({
        until: 20,
        batch: smallBatch,
        onStep({ step }) {
          const decay = Math.min(0.7, (step + 1) / (step + 10));
          for (const [name, { data }] of trainer.weights()) {
            const average = expected.get(name)!;
            data.forEach((w, i) => {
              average[i] = decay * average[i] + (1 - decay) * w;
            });
          }
        },
      });
      expectClose(trainer.averagedWeights(), expected);
    });
    await withTrainer({}, async (trainer) =>
      expect(() => trainer.averagedWeights()).toThrow("keeps no moving average"),
    );
  });
});

describe("a run", () => {
  it("gives the same bits again", async () => {
    const [one, other] = [await train(40, { threads: 2 }), await train(40, { threads: 2 })];
    expect(bits(one.weights)).toEqual(bits(other.weights));
    expect(one.reports).toEqual(other.reports);
  });

  it.each<Partial<TrainerOptions>>([
    {},
    { optimizer: { kind: "sgd", momentum: 0.9 }, accumulate: 2, averageDecay: 0.9 },
    { accumulate: 4, replicas: 2, averageDecay: 0.9 },
  ])("goes on from a state with the same bits (%o)", async (options) => {
    const whole = await train(25, options);
    const half = await train(11, options);
    const rest = await withTrainer(options, async (trainer) => {
      trainer.restore(half.state);
      expect(trainer.step).toBe(11);
      await trainer.run({ until: 25, batch: smallBatch });
      return trainer.state();
    });
    expect(bits(rest.weights)).toEqual(bits(whole.state.weights));
    expect(bits(rest.firstMoment)).toEqual(bits(whole.state.firstMoment));
    expect(bits(rest.secondMoment)).toEqual(bits(whole.state.secondMoment));
    expect(bits(rest.average ?? new Map())).toEqual(bits(whole.state.average ?? new Map()));
  });

  it("makes batches ahead, in order, and stops at a signal between steps", async () => {
    await withTrainer({}, async (trainer) => {
      const made: number[] = [];
      const controller = new AbortController();
      const batch = (step: number) => {
        made.push(step);
        return smallBatch(step);
      };
      const stop = { until: 9, batch, signal: controller.signal };
      await trainer.run({ ...stop, onStep: ({ step }) => (step === 3 ? controller.abort() : undefined) });
      expect(trainer.step).toBe(4);
      expect(made).toEqual([0, 1, 2, 3, 4]);
      await trainer.run({ until: 6, batch });
      expect(made).toEqual([0, 1, 2, 3, 4, 4, 5]);
    });
  });

  it("leaves the calling thread free", async () => {
    await withTrainer({}, async (trainer) => {
      let ticks = 0;
      const timer = setInterval(() => ticks++, 1);
      await trainer.run({ until: 600, batch: smallBatch });
      clearInterval(timer);
      expect(ticks).toBeGreaterThan(3);
    });
  });

  it.each<Partial<TrainerOptions>>([{}, { accumulate: 2, replicas: 2 }])(
    "stops at a loss or gradient that is not finite, the weights as they were (%o)",
    async (options) => {
      await withTrainer(options, async (trainer) => {
        await trainer.run({ until: 3, batch: smallBatch });
        const before = bits(trainer.weights());
        const poison = { until: 4, batch: () => ({ ...smallBatch(3), y: new Float32Array(8).fill(Number.NaN) }) };
        await expect(trainer.run(poison)).rejects.toThrow(TrainingError);
        await expect(trainer.run(poison)).rejects.toThrow(
          "the loss became NaN at step 3: lower the learning rate, or look for values that are not finite in the input",
        );
        expect(trainer.step).toBe(3);
        expect(bits(trainer.weights())).toEqual(before);
        await trainer.run({ until: 4, batch: smallBatch });
        expect(trainer.step).toBe(4);
      });
    },
  );

  it.each([
    [() => ({ x: new Float32Array(24) }), 'input "y" needs 8 values of float32, not nothing'],
    [
      () => ({ x: new Float32Array(24), y: new Float32Array(7) }),
      'input "y" needs 8 values of float32, not Float32Array of 7',
    ],
    [
      () => {
        throw new Error("no batch today");
      },
      "no batch today",
    ],
  ])("hands on what is wrong with a batch", async (batch, message) => {
    await withTrainer({}, async (trainer) => {
      const late = (step: number) => (step === 2 ? batch() : smallBatch(step));
      await expect(trainer.run({ until: 5, batch: late })).rejects.toThrow(message);
      expect(trainer.step).toBe(2);
    });
  });
});

it("says what is wrong with weights, options and models", async () => {
  const { loss, parameters, weights } = smallProblem();
  const schedule = constant(rate);
  await expect(createTrainer(loss, parameters, new Map(), { schedule })).rejects.toThrow(
    'the weights lack "hidden.weight" [3, 5]',
  );
  await expect(createTrainer(loss, parameters, weights, { schedule, accumulate: 0 })).rejects.toThrow(
    "accumulate is a whole number from 1, not 0",
  );
  await expect(createTrainer(loss, parameters, weights, { schedule, accumulate: 3, replicas: 2 })).rejects.toThrow(
    "replicas is a whole number that divides accumulate (3), not 2",
  );
  await withTrainer({}, async (trainer) =>
    expect(() => trainer.restore({ ...trainer.state(), firstMoment: new Map() })).toThrow(
      'the weights lack "hidden.weight"',
    ),
  );
});
