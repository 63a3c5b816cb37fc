import type { Step, StepResult } from "./run-step.ts";

/** Where training steps run. */
export interface StepHost {
  /** Moves the parameters by one step; not where a loss or the gradient is not finite. */
  run(step: Step): Promise<StepResult>;
  close(): Promise<void>;
}
