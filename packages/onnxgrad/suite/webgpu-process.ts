// node webgpu-process.ts DRAWS: the operations' errors with WebGPU as one line of JSON, or "null" where there is no adapter.
// A process of its own, because the graphics driver is found through the environment that it is started with.
import { compile, Graph, neg } from "../src/index.ts";
import { operationErrors } from "./operation-errors.ts";

const runtime = { provider: "webgpu" } as const;
const graph = new Graph();
const adapter = await compile(graph, { y: neg(graph.input("x", [1])) }, runtime).catch((reason) => {
  if (/adapter/i.test(`${reason}`)) return undefined;
  throw reason;
});
await adapter?.close();
const report = adapter === undefined ? null : await operationErrors(runtime, Number(process.argv[2] ?? 1));
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0); // the driver's threads would not end by themselves
