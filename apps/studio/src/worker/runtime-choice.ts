import type { Progress } from "@stokes/smae";
import { learnTexts } from "../texts/learn-texts.ts";
import type { JobProgress } from "./operation.ts";

/** On what a network runs. */
export interface RuntimeChoice {
  /** WebGPU where there is an adapter; else WebAssembly, in threads where the page is cross-origin isolated. */
  readonly webgpu?: boolean;
}

/** More threads than these wait for one another longer than they compute. */
const MOST_THREADS = 8;

/** How many threads there are: where the page may share memory among them, all cores but one. */
export function threadCount(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1));
}

/** The choice in the engine's words. */
export function runtimeOptions({ webgpu = false }: RuntimeChoice) {
  return { provider: webgpu ? ("webgpu" as const) : ("wasm" as const), threads: threadCount() };
}

/** Progress of the packages as that of a job. */
export function jobProgress({ phase, epoch, epochs, step, steps, loss, ...rate }: Progress): JobProgress {
  const { spectraPerSecond, secondsLeft } = rate;
  return {
    fraction: step / steps,
    text: learnTexts.progress(phase, { epoch, epochs, loss, spectraPerSecond }),
    secondsLeft,
    figures: { step, steps, epoch, epochs, spectraPerSecond, ...(loss === undefined ? {} : { loss }) },
  };
}
