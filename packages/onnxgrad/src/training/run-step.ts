/** @file One training step of one or several replicas. */
import type { Feeds } from "../runtime/runtime.ts";
import type { Phases, Update } from "./step-engine.ts";

/** A step's parts, as many for every replica, and how it moves the parameters. */
export interface Step {
  readonly parts: readonly Feeds[];
  readonly update: Pick<Update, "step" | "learningRate">;
}

export interface StepResult {
  /** Of each part. */
  readonly losses: readonly number[];
  /** Euclidean norm of the averaged gradients before clipping; NaN where a loss is not finite. */
  readonly gradientNorm: number;
}

/**
 * The replicas differentiate their parts, the first ones the first parts; then each adds up and moves its share of the
 * parameters. Nothing moves where a loss or a gradient is not finite. The same numbers of parts and replicas give the same
 * bits.
 */
export async function runStep(replicas: readonly Phases[], { parts, update }: Step): Promise<StepResult> {
  const each = parts.length / replicas.length;
  const found = await Promise.all(
    replicas.map((replica, r) => replica.differentiate(parts.slice(r * each, (r + 1) * each))),
  );
  const losses = found.flat();
  if (!losses.every(Number.isFinite)) return { losses, gradientNorm: Number.NaN };
  const squares = await Promise.all(replicas.map((replica) => replica.reduce()));
  const gradientNorm = Math.sqrt(squares.reduce((total, value) => total + value, 0)) / parts.length;
  if (Number.isFinite(gradientNorm)) {
    await Promise.all(replicas.map((replica) => replica.update({ ...update, parts: parts.length, gradientNorm })));
  }
  return { losses, gradientNorm };
}
