/** @file A page that trains a small model and checks the operations where it runs; its test drives it. */
import { constant, createTrainer, type Provider } from "../src/index.ts";
import { smallBatch, smallProblem } from "../src/training/small-problem.fixture.ts";
import { type OperationErrors, operationErrors } from "../suite/operation-errors.ts";

export interface Trained {
  readonly losses: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

export interface Page {
  hasGpu(): Promise<boolean>;
  train(provider: Provider, steps: number): Promise<Trained>;
  operations(provider: Provider, draws: number): Promise<OperationErrors>;
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

  operations: (provider, draws) => operationErrors({ provider }, draws),
};
