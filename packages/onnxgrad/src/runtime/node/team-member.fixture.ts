/** @file A thread that meets its team so many times, or leaves it before its last meeting, and tells what it gathered. */
import { parentPort, workerData } from "node:worker_threads";
import { joinTeam, leaveTeam, type TeamMemory } from "./shared-team.ts";

export interface Member {
  readonly memory: TeamMemory;
  readonly replica: number;
  readonly meetings: number;
  readonly leaves: boolean;
}

const { memory, replica, meetings, leaves }: Member = workerData;
const team = joinTeam(memory, replica);
const gathered: (readonly number[])[] = [];
try {
  for (let i = 0; i < meetings; i++) {
    if (leaves && i === meetings - 1) leaveTeam(memory);
    gathered.push(team.gather(100 * i + replica));
  }
  parentPort?.postMessage({ gathered });
} catch (error) {
  parentPort?.postMessage({ gathered, error: String(error) });
}
