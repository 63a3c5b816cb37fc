/**
 * @file Replicas in threads of their own that wait for each other over shared memory: two messages through the calling
 * thread would cost about a millisecond a step, and that thread a core's time.
 */
import type { Team } from "../../training/team.ts";

/** What the threads of a team share. */
export interface TeamMemory {
  readonly size: number;
  readonly buffer: SharedArrayBuffer;
}

/** Places of the counters: who has come to the meeting, how many meetings there were, whether somebody left. */
const ARRIVED = 0;
const MEETING = 1;
const LEFT = 2;
/** Numbers follow the counters; meetings take two rows of them in turn, as one may begin while the last is read. */
const COUNTERS_BYTES = 16;

/** Who waits looks so long before it sleeps: a wake takes longer than most of them wait for each other's sums. */
const SPIN_MILLISECONDS = 0.05;

export function createTeamMemory(size: number): TeamMemory {
  return { size, buffer: new SharedArrayBuffer(COUNTERS_BYTES + 2 * 8 * size) };
}

/** `gather` blocks the thread, and throws an Error where another replica has left. */
export function joinTeam({ size, buffer }: TeamMemory, replica: number): Team {
  const counters = new Int32Array(buffer, 0, 3);
  const rows = [0, 1].map((row) => new Float64Array(buffer, COUNTERS_BYTES + row * 8 * size, size));
  const failIfLeft = () => {
    if (Atomics.load(counters, LEFT) !== 0) throw new Error("another replica of the network has failed");
  };
  return {
    size,
    gather(own) {
      const meeting = Atomics.load(counters, MEETING);
      failIfLeft();
      const row = rows[meeting & 1];
      row[replica] = own;
      if (Atomics.add(counters, ARRIVED, 1) === size - 1) {
        Atomics.store(counters, ARRIVED, 0);
        Atomics.add(counters, MEETING, 1);
        Atomics.notify(counters, MEETING);
      } else {
        const patience = performance.now() + SPIN_MILLISECONDS;
        while (Atomics.load(counters, MEETING) === meeting && performance.now() < patience);
        Atomics.wait(counters, MEETING, meeting);
      }
      failIfLeft();
      return [...row];
    },
  };
}

/** Whoever waits, or will, hears of it instead of waiting for ever. */
export function leaveTeam({ buffer }: TeamMemory): void {
  const counters = new Int32Array(buffer, 0, 3);
  Atomics.store(counters, LEFT, 1);
  Atomics.add(counters, MEETING, 1);
  Atomics.notify(counters, MEETING);
}
