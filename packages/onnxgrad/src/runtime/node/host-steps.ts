import type { StepPlan } from "../../training/step-engine.ts";
import type { StepHost } from "../../training/step-host.ts";
import { availableThreads } from "../available-threads.ts";
import { startReplicaThread } from "./replica-thread.ts";
import { createTeamMemory, leaveTeam } from "./shared-team.ts";

/** Runs each replica in a thread of its own, with an equal part of the threads that the runtime may use. */
export async function hostSteps(plan: Omit<StepPlan, "replica">): Promise<StepHost> {
  const { replicas, runtime } = plan;
  const together = replicas > 1;
  const team = together ? createTeamMemory(replicas) : undefined;
  const share = together ? { threads: Math.max(1, Math.floor(availableThreads(runtime) / replicas)) } : {};
  const onEnd = () => {
    if (team !== undefined) leaveTeam(team);
  };
  const started = await Promise.allSettled(
    Array.from({ length: replicas }, (_, replica) =>
      startReplicaThread({ plan: { ...plan, replica, runtime: { ...runtime, ...share } }, team }, onEnd),
    ),
  );
  const threads = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.close()));
  };
  const failed = started.find((result) => result.status === "rejected");
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  return {
    async run({ parts, update }) {
      const each = parts.length / replicas;
      const results = await Promise.all(
        threads.map((thread, r) => thread.run({ parts: parts.slice(r * each, (r + 1) * each), update })),
      );
      return { losses: results.flatMap(({ losses }) => losses), gradientNorm: results[0].gradientNorm };
    },
    close,
  };
}
