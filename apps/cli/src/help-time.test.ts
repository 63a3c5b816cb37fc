/** @file Help is quick: in processor time, the best of three, so that a busy machine does not decide. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const bin = fileURLToPath(new URL("./bin.ts", import.meta.url));
const MOST_SECONDS = 0.4;

/** Writes to standard error, as the process ends, the processor time that it took, in microseconds. */
const timed =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write(''+(user+system))})";

it.each([
  { argv: ["--help"], words: "--help" },
  { argv: ["cluster", "--help"], words: "cluster --help" },
])(`stokes $words takes less than ${MOST_SECONDS} s`, ({ argv }) => {
  const seconds = Array.from({ length: 3 }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", timed, bin, ...argv], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: ");
    return Number(stderr) / 1e6;
  });
  expect(Math.min(...seconds)).toBeGreaterThan(0);
  expect(Math.min(...seconds)).toBeLessThan(MOST_SECONDS);
});
