import { parentPort, workerData } from "node:worker_threads";
import { createStepEngine, type StepPlan } from "../../training/step-engine.ts";
import type { Reply, Request } from "./step-messages.ts";

const port = parentPort;
if (port === null) throw new Error("step-worker.ts is for hostStepEngine to start");
const reply = (message: Reply) => port.postMessage(message);
const fail = (error: unknown) => reply({ error: error instanceof Error ? error : new Error(String(error)) });

const plan: StepPlan = workerData;
try {
  const engine = await createStepEngine(plan);
  port.on("message", async (request: Request) => {
    try {
      if (request.kind === "run") reply({ result: await engine.run(request.feeds, request.part, request.update) });
      else {
        await engine.close();
        reply({ result: undefined });
      }
    } catch (error) {
      fail(error);
    }
  });
  reply({ result: undefined });
} catch (error) {
  fail(error);
}
