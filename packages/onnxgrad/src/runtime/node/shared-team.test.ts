import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createTeamMemory, joinTeam } from "./shared-team.ts";
import type { Member } from "./team-member.fixture.ts";

/** What each thread of a team gathered, and how it ended. */
async function meet(size: number, meetings: number, leaver?: number) {
  const memory = createTeamMemory(size);
  const members = Array.from({ length: size }, async (_, replica) => {
    const workerData: Member = { memory, replica, meetings, leaves: replica === leaver };
    const worker = new Worker(new URL("./team-member.fixture.ts", import.meta.url), { execArgv: [], workerData });
    const [answer] = await once(worker, "message");
    return answer as { readonly gathered: readonly (readonly number[])[]; readonly error?: string };
  });
  return Promise.all(members);
}

test.each([2, 3])("every one of %i threads gathers the numbers of all, meeting after meeting", async (size) => {
  const meetings = 2000;
  const expected = Array.from({ length: meetings }, (_, i) => Array.from({ length: size }, (_, r) => 100 * i + r));
  for (const { gathered, error } of await meet(size, meetings)) {
    expect(error).toBeUndefined();
    expect(gathered).toEqual(expected);
  }
});

test("who waits for one that has left is told so, and what was gathered before stands", async () => {
  const members = await meet(3, 5, 1);
  for (const { gathered, error } of members) {
    expect(gathered).toHaveLength(4);
    expect(error).toContain("another replica of the network has failed");
  }
});

test("a team of one does not wait", () => {
  expect(joinTeam(createTeamMemory(1), 0).gather(7)).toEqual([7]);
});
