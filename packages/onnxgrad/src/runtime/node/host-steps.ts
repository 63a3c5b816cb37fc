import { runStep } from "../../training/run-step.ts";
import type { Phases, StepPlan } from "../../training/step-engine.ts";
import type { StepHost } from "../../training/step-host.ts";
import { availableThreads } from "../available-threads.ts";
import { type ReplicaThread, startReplicaThread } from "./replica-thread.ts";

/** Runs each replica in a thread of its own, with an equal part of the threads that the runtime may use. */
export async function hostSteps(plan: Omit<StepPlan, "replica">): Promise<StepHost> {
  const { replicas, runtime } = plan;
  const share = replicas === 1 ? {} : { threads: Math.max(1, Math.floor(availableThreads(runtime) / replicas)) };
  const started = await Promise.allSettled(
    Array.from({ length: replicas }, (_, replica) =>
      startReplicaThread({ ...plan, replica, runtime: { ...runtime, ...share } }),
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
  const [first, ...others] = team;
  const phases = team.map(phasesOf);
  return {
    run: (step) => (others.length === 0 ? first.ask({ kind: "step", step }) : runStep(phases, step)),
    close,
  };
}

const phasesOf = (thread: ReplicaThread): Phases => ({
  differentiate: (parts) => thread.ask({ kind: "differentiate", parts }),
  reduce: () => thread.ask({ kind: "reduce" }),
  update: (update) => thread.ask({ kind: "update", update }),
});
