import { defaultThreads, hostsInThread, parallelism } from "#runtime";
import type { RuntimeOptions } from "./runtime.ts";

/** Threads that training may use at the same time: those asked for, else all cores; 1 where it cannot have threads of its own. */
export const availableThreads = ({ threads }: RuntimeOptions = {}): number =>
  hostsInThread ? (threads ?? defaultThreads() ?? parallelism()) : 1;
