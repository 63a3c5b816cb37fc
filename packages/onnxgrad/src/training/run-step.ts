/** @file One training step, as each of its replicas runs it. */
import type { Feeds } from "../runtime/runtime.ts";
import type { Phases, Update } from "./step-engine.ts";
import type { Team } from "./team.ts";

/** A step's parts, as many for every replica, and how it moves the parameters. */
export interface Step {
  readonly parts: readonly Feeds[];
  readonly update: Pick<Update, "step" | "learningRate">;
}

export interface StepResult {
  /** Of each part. */
  readonly losses: readonly number[];
  /** Euclidean norm of the gradients averaged over all parts of all replicas, before clipping; NaN where a loss is not finite. */
  readonly gradientNorm: number;
}

/**
 * A replica differentiates its parts; when all have, each adds up and moves its share of the parameters. Nothing moves
 * where a loss or a gradient is not finite. The same numbers of parts and replicas give the same bits.
 */
export async function runStep(replica: Phases, team: Team, { parts, update }: Step): Promise<StepResult> {
  const losses = await replica.differentiate(parts);
  const total = losses.reduce((sum, loss) => sum + loss, 0);
  if (!team.gather(total).every(Number.isFinite)) return { losses, gradientNorm: Number.NaN };
  const squares = team.gather(await replica.reduce());
  const all = parts.length * team.size;
  const gradientNorm = Math.sqrt(squares.reduce((sum, value) => sum + value, 0)) / all;
  if (Number.isFinite(gradientNorm)) await replica.update({ ...update, parts: all, gradientNorm });
  return { losses, gradientNorm };
}
