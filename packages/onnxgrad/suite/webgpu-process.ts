// node webgpu-process.ts DRAWS: the operations' errors with WebGPU, and those of convolutions beside PyTorch, as one line of JSON; "null" where
// there is no adapter.
// A process of its own, because the graphics driver is found through the environment that it is started with.
import { compile, Graph, neg } from "../src/index.ts";
import { operationCases } from "./cases.ts";
import { torchErrors } from "./check-torch.ts";
import { type OperationErrors, operationErrors } from "./operation-errors.ts";
import { torchCases } from "./torch-cases.ts";

export interface WebgpuReport extends OperationErrors {
  /** The largest error of each of PyTorch's convolutions: WebGPU goes many ways to one, by their sizes. */
  readonly convolutions: readonly number[];
}

const runtime = { provider: "webgpu" } as const;
const graph = new Graph();
const adapter = await compile(graph, { y: neg(graph.input("x", [1])) }, runtime).catch((reason) => {
  if (/adapter/i.test(`${reason}`)) return undefined;
  throw reason;
});
await adapter?.close();
const report: WebgpuReport | null =
  adapter === undefined
    ? null
    : { ...(await operationErrors(runtime, Number(process.argv[2] ?? 1))), convolutions: await convolutionErrors() };
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0); // the driver's threads would not end by themselves

async function convolutionErrors(): Promise<number[]> {
  const operation = operationCases.find(({ name }) => name === "conv1d")!;
  const largest: number[] = [];
  for (const vector of torchCases.filter(({ name }) => name === operation.name)) {
    largest.push(Math.max(...Object.values(await torchErrors(operation, vector, runtime))));
  }
  return largest;
}
