/** @file A page that trains a small model and checks the operations where it runs; its test drives it. */
import fc from "fast-check";
import { constant, createTrainer, type Provider } from "../src/index.ts";
import { smallBatch, smallProblem } from "../src/training/small-problem.fixture.ts";
import { operationCases } from "../suite/cases.ts";
import { gradientError } from "../suite/check-gradients.ts";
import { uniformFrom } from "../suite/uniform-from.ts";

export interface Trained {
  readonly losses: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

export interface Page {
  hasGpu(): Promise<boolean>;
  train(provider: Provider, steps: number): Promise<Trained>;
  /** Gradient error of each operation, the worst of `draws`, by name. */
  operations(provider: Provider, draws: number): Promise<Record<string, number>>;
}

declare global {
  interface Window {
    page: Page;
  }
}

const log = (text: string) => document.querySelector("#log")?.append(`${text}\n`);

window.page = {
  async hasGpu() {
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
    return gpu !== undefined && (await gpu.requestAdapter()) !== null;
  },

  async train(provider, steps) {
    const { loss, parameters, weights } = smallProblem();
    const trainer = await createTrainer(loss, parameters, weights, { schedule: constant(0.05), provider });
    const losses: number[] = [];
    await trainer.run({
      until: steps,
      batch: smallBatch,
      onStep(report) {
        losses.push(report.loss);
      },
    });
    const trained = [...trainer.weights()].map(([name, { data }]) => [name, [...data]] as const);
    await trainer.close();
    log(`${provider}: loss ${losses[0]} to ${losses.at(-1)} in ${steps} steps`);
    return { losses, weights: Object.fromEntries(trained) };
  },

  async operations(provider, draws) {
    const errors: Record<string, number> = {};
    for (const operation of operationCases) {
      for (const [i, draw] of fc.sample(operation.draws, { numRuns: draws, seed: 1 }).entries()) {
        const error = await gradientError(operation, draw, uniformFrom(i), { provider });
        errors[operation.name] = Math.max(errors[operation.name] ?? 0, Number.isNaN(error) ? Infinity : error);
      }
      log(`${operation.name}: ${errors[operation.name]}`);
    }
    return errors;
  },
};
