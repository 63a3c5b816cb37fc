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

/**
 * Counters come first: who has arrived at a meeting, and how many meetings there were, its sign bit set where somebody left.
 * Behind them are two rows of numbers, which meetings take in turn, as one may begin while the last is read.
 */
const ARRIVED = 0;
const MEETINGS = 1;
const ROWS_OFFSET = 8;
const LEFT = 1 << 31;

/** Who waits looks so long before it sleeps: a wake takes longer than most of them wait for each other's sums. */
const SPIN_MILLISECONDS = 0.05;

export function createTeamMemory(size: number): TeamMemory {
  return { size, buffer: new SharedArrayBuffer(ROWS_OFFSET + 2 * 8 * size) };
}

/** `gather` blocks the thread, and throws an Error where another replica left before it came. */
export function joinTeam({ size, buffer }: TeamMemory, replica: number): Team {
  const counters = countersIn(buffer);
  const rows = [0, 1].map((row) => new Float64Array(buffer, ROWS_OFFSET + row * 8 * size, size));
  let meeting = 0;
  return {
    size,
    gather(own) {
      failIfLeft(Atomics.load(counters, MEETINGS));
      const row = rows[meeting++ & 1];
      row[replica] = own;
      if (Atomics.add(counters, ARRIVED, 1) === size - 1) {
        Atomics.store(counters, ARRIVED, 0);
        Atomics.add(counters, MEETINGS, 1);
        Atomics.notify(counters, MEETINGS);
      }
      const patience = performance.now() + SPIN_MILLISECONDS;
      for (;;) {
        const seen = Atomics.load(counters, MEETINGS);
        if ((seen & ~LEFT) >= meeting) return [...row];
        failIfLeft(seen);
        if (performance.now() >= patience) Atomics.wait(counters, MEETINGS, seen);
      }
    },
  };
}

/** Whoever waits, or will, hears of it instead of waiting for ever. */
export function leaveTeam({ buffer }: TeamMemory): void {
  const counters = countersIn(buffer);
  Atomics.or(counters, MEETINGS, LEFT);
  Atomics.notify(counters, MEETINGS);
}

function failIfLeft(meetings: number): void {
  if ((meetings & LEFT) !== 0) throw new Error("another replica of the network has failed");
}

const countersIn = (buffer: SharedArrayBuffer) => new Int32Array(buffer, 0, 2);
