import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/**
 * Makes `folder` and notes in it that this process has it, or takes over the folder of a process of this machine that was
 * killed, with what lies in it. False where another process has it, or where nobody can tell that it was killed.
 */
export function claimFolder(folder: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    if (!inherit(folder)) return false;
  }
  try {
    writeFileSync(join(folder, OWNER), `${process.pid} ${hostname()}\n`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return true;
}

const OWNER = "owner";

/** Of several processes that find the owner dead at the same time, one inherits: the one that can note it. */
function inherit(folder: string): boolean {
  const dead = deadOwner(folder);
  if (dead === undefined) return false;
  try {
    writeFileSync(join(folder, `heir-of-${dead}`), "", { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** The number of the process that had the folder, where that is no more. */
function deadOwner(folder: string): number | undefined {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(ownerNote(folder)) ?? [];
  return host === hostname() && !isAlive(Number(pid)) ? Number(pid) : undefined;
}

function ownerNote(folder: string): string {
  try {
    return readFileSync(join(folder, OWNER), "utf8");
  } catch {
    // Not written yet, gone with its folder, or another user's: nobody can tell.
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
