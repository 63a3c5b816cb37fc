import { parentPort, workerData } from "node:worker_threads";
import { runStep } from "../../training/run-step.ts";
import { createStepEngine } from "../../training/step-engine.ts";
import { alone } from "../../training/team.ts";
import { joinTeam, leaveTeam } from "./shared-team.ts";
import type { Reply, Request, ThreadPlan } from "./step-messages.ts";

const port = parentPort;
if (port === null) throw new Error("step-worker.ts is for hostSteps to start");
const reply = (message: Reply) => port.postMessage(message);

const { plan, team: memory }: ThreadPlan = workerData;
const team = memory === undefined ? alone : joinTeam(memory, plan.replica);
const fail = (error: unknown) => {
  reply({ error: error instanceof Error ? error : new Error(String(error)) });
  if (memory !== undefined) leaveTeam(memory);
};
try {
  const engine = await createStepEngine(plan);
  const answer = async (request: Request): Promise<Reply> => {
    if (request.kind === "step") return { result: await runStep(engine, team, request.step) };
    await engine.close();
    return {};
  };
  port.on("message", (request: Request) => answer(request).then(reply, fail));
  reply({});
} catch (error) {
  fail(error);
}
