/** @file Places that nothing can be written to: one sentence each, nothing lost, nothing half-written left. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFileOutput } from "./output.ts";
import { saveSmallModel, scratchFolder, stokes } from "./testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const bin = fileURLToPath(new URL("./bin.ts", import.meta.url));

/** Runs a script of the shell with `stokes` and `$DIR`, a new folder, in it; gives what it printed. */
async function inShell(script: string, prefix: readonly string[] = []): Promise<string> {
  const folder = path(`dir-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  const [file, ...argv] = [...prefix, "sh", "-c", `stokes() { "$NODE" "$BIN" "$@"; }; exec 2>&1; ${script}`];
  const env = { ...process.env, NODE: process.execPath, BIN: bin, DIR: folder };
  return (await promisify(execFile)(file, argv, { env })).stdout;
}

/** Where a user may mount file systems of their own. */
const NAMESPACE = ["unshare", "-rm"];
const mayMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
if (!mayMount) console.warn("no file systems may be mounted here: the tests of full and read-only disks are skipped");

const simulate = "stokes simulate --classes 2 --per-class 20 -o $DIR/set.npz";

describe.skipIf(!mayMount)("a disk", () => {
  it("that is full: told in a sentence, and nothing is left", async () => {
    const mount = "mount -t tmpfs -o size=64k tmpfs $DIR";
    const printed = await inShell(`${mount}; ${simulate}; echo $?; ls -A $DIR`, NAMESPACE);
    expect(printed).toMatch(/^stokes: the disk is full at \S+\/set\.npz; make room or write somewhere else\n1\n$/);
  });

  it("that is full: keeps what was there under the same name", async () => {
    const script =
      "mount -t tmpfs -o size=64k tmpfs $DIR; echo mine > $DIR/set.npz; " +
      `${simulate} --force > /dev/null; echo $?; ls -A $DIR; cat $DIR/set.npz`;
    expect(await inShell(script, NAMESPACE)).toMatch(/1\nset\.npz\nmine\n$/);
  });

  it("that is read-only", async () => {
    const mount = "mount -t tmpfs -o ro tmpfs $DIR";
    const printed = await inShell(`${mount}; ${simulate}; echo $?; ls -A $DIR`, NAMESPACE);
    expect(printed).toMatch(/^stokes: \S+\/set\.npz is on a read-only disk; write somewhere else\n1\n$/);
  });

  it("that is read-only, for a record of the run", async () => {
    const script = `mount -t tmpfs -o ro tmpfs $DIR; stokes pretrain x.npz -o $DIR/never.safetensors --run $DIR/run; echo $?`;
    expect(await inShell(script, NAMESPACE)).toMatch(
      /^stokes: \S+\/run is on a read-only disk; write somewhere else\n1\n$/,
    );
  });
});

it("a file larger than the limit is told in a sentence, and nothing is left", async () => {
  const printed = await inShell(`ulimit -f 8; ${simulate}; echo $?; ls -A $DIR`);
  expect(printed).toMatch(/^stokes: \S+\/set\.npz would be larger than files may be there; [^\n]+\n1\n$/);
});

const ordinaryUser = process.getuid?.() !== 0;
const mayDrop =
  spawnSync("setpriv", ["--reuid=65534", "--clear-groups", process.execPath, bin, "--version"]).status === 0;

it.skipIf(!ordinaryUser && !mayDrop)("a folder without permission is told in a sentence", async () => {
  const asOther = ordinaryUser ? [] : ["setpriv", "--reuid=65534", "--clear-groups"];
  const open = "chmod 755 $DIR/..";
  if (!ordinaryUser) await inShell(open);
  const printed = await inShell(`chmod 555 $DIR 2> /dev/null; ${simulate}; echo $?; ls -A $DIR`, asOther);
  expect(printed).toMatch(/^stokes: no permission for \S+\/set\.npz; check its owner and mode\n1\n$/);
});

it("standard output that cannot be written to is told in a sentence", async () => {
  const printed = await inShell("stokes recipe list > /dev/full; echo $?");
  expect(printed).toMatch(
    /^stokes: the result cannot be written to standard output \(ENOSPC\); send it elsewhere\n1\n$/,
  );
});

describe("two runs on one output", () => {
  beforeAll(async () => {
    const size = ["--classes", "2", "--per-class", "6", "--groups", "3", "--points", "80"];
    await stokes("simulate", ...size, "-o", path("set.npz"));
    await saveSmallModel(path("model.safetensors"), path("set.npz"));
  });

  it.each<[string, readonly string[], string]>([
    ["a file", ["embed", path("model.safetensors"), path("set.npz"), "-o"], "features.npz"],
    ["a folder", ["cluster", path("set.npz"), "--k", "2", "--map", "pca", "-o"], "clusters"],
  ])("%s: the second is refused, the first is done", async (_, argv, name) => {
    const before = readdirSync(path("."));
    const [first, second] = await Promise.all([stokes(...argv, path(name)), stokes(...argv, path(name))]);
    expect([first.code, second.code]).toEqual([0, 2]);
    expect(second.err).toMatch(/^stokes: another run is writing \S+; wait for it, or remove \S+ if it was killed\n$/);
    expect(readdirSync(path(".")).sort()).toEqual([...before, name].sort());
  });

  it("a page of a report: the second is refused before it computes", async () => {
    await writeFileOutput(path("page.html"), { force: false }, async (temporary) => {
      const argv = ["embed", path("model.safetensors"), path("set.npz"), "-o", path("late.npz")];
      const { code, err } = await stokes(...argv, "--report", path("page.html"));
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("another run is writing") });
      expect(existsSync(path("late.npz"))).toBe(false);
      await promisify(execFile)("sh", ["-c", `echo first > '${temporary}'`]);
    });
    expect(readFileSync(path("page.html"), "utf8")).toBe("first\n");
  });
});
