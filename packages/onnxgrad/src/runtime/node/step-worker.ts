import { parentPort, workerData } from "node:worker_threads";
import { runStep } from "../../training/run-step.ts";
import { createStepEngine, type StepPlan } from "../../training/step-engine.ts";
import type { Answers, Reply, Request } from "./step-messages.ts";

const port = parentPort;
if (port === null) throw new Error("step-worker.ts is for hostSteps to start");
const reply = (message: Reply) => port.postMessage(message);
const fail = (error: unknown) => reply({ error: error instanceof Error ? error : new Error(String(error)) });

const plan: StepPlan = workerData;
try {
  const engine = await createStepEngine(plan);
  const answer = async (request: Request): Promise<Answers[keyof Answers]> => {
    switch (request.kind) {
      case "step":
        return runStep([engine], request.step);
      case "differentiate":
        return engine.differentiate(request.parts);
      case "reduce":
        return engine.reduce();
      case "update":
        await engine.update(request.update);
        return undefined;
      case "close":
        await engine.close();
        return undefined;
    }
  };
  port.on("message", (request: Request) => answer(request).then((result) => reply({ result }), fail));
  reply({ result: undefined });
} catch (error) {
  fail(error);
}
