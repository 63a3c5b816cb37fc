import { availableParallelism } from "node:os";
import { runStep, type Step } from "../../training/run-step.ts";
import type { StepPlan } from "../../training/step-engine.ts";
import type { StepHost } from "../../training/step-host.ts";
import { type ReplicaThread, startReplicaThread } from "./replica-thread.ts";

/** Runs each replica in a thread of its own, with an equal part of the threads that the runtime may use. */
export async function hostSteps(plan: Omit<StepPlan, "replica">): Promise<StepHost> {
  const { replicas, runtime } = plan;
  const threads =
    replicas === 1 ? runtime.threads : Math.max(1, Math.floor((runtime.threads ?? availableParallelism()) / replicas));
  const started = await Promise.allSettled(
    Array.from({ length: replicas }, (_, replica) =>
      startReplicaThread({ ...plan, replica, runtime: { ...runtime, ...(threads === undefined ? {} : { threads }) } }),
    ),
  );
  const team = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const close = async () => {
    await Promise.all(team.map((thread) => thread.close()));
  };
  const failed = started.find((result) => result.status === "rejected");
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const phases = team.map(phasesOf);
  const [alone] = team;
  return {
    run: (step: Step) => (team.length === 1 ? alone.ask({ kind: "step", step }) : runStep(phases, step)),
    close,
  };
}

const phasesOf = (thread: ReplicaThread) => ({
  differentiate: (parts: Step["parts"]) => thread.ask({ kind: "differentiate", parts }),
  reduce: () => thread.ask({ kind: "reduce" }),
  update: (update: Parameters<typeof thread.ask<"update">>[0]["update"]) => thread.ask({ kind: "update", update }),
});
