import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { scratchFolder, stokes } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const shells = ["bash", "zsh", "fish"] as const;
const installed = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

beforeAll(async () => {
  for (const shell of shells) {
    const { code, out } = await stokes("completion", shell);
    expect(code).toBe(0);
    writeFileSync(path(shell), out);
  }
});

/** What bash offers for the last of `words`. */
function offeredByBash(...words: readonly string[]): string[] {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _stokes 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync("bash", ["-c", script, "bash", path("bash"), ...words], { encoding: "utf8" });
  return printed.split("\n").filter((line) => line !== "");
}

/** What fish offers for the last word of `line`, without descriptions. */
function offeredByFish(line: string): string[] {
  const script = `source ${path("fish")}; complete -C '${line}'`;
  const printed = execFileSync("fish", ["--no-config", "-c", script], { encoding: "utf8", cwd: scratch.path(".") });
  return printed
    .split("\n")
    .filter((one) => one !== "")
    .map((one) => one.split("\t")[0]);
}

describe.skipIf(!installed("bash"))("completion bash", () => {
  it("offers commands, options, choices and the words of an operand", () => {
    expect(offeredByBash("stokes", "")).toEqual(commands.map(({ name }) => name));
    expect(offeredByBash("stokes", "cl")).toEqual(["cluster"]);
    expect(offeredByBash("stokes", "cluster", "a.npz", "--me")).toEqual(["--method"]);
    expect(offeredByBash("stokes", "cluster", "a.npz", "--method", "")).toEqual([
      "kmeans",
      "gmm",
      "agglomerative",
      "hdbscan",
    ]);
    expect(offeredByBash("stokes", "info", "--q")).toEqual(["--quiet"]);
    expect(offeredByBash("stokes", "completion", "z")).toEqual(["zsh"]);
  });

  it("leaves files to the shell", () => {
    expect(offeredByBash("stokes", "cluster", "a.n")).toEqual([]);
    expect(offeredByBash("stokes", "cluster", "-o", "x")).toEqual([]);
  });
});

describe.skipIf(!installed("fish"))("completion fish", () => {
  it("offers commands, options, choices and the words of an operand", () => {
    expect(offeredByFish("stokes ").sort()).toEqual(commands.map(({ name }) => name).sort());
    expect(offeredByFish("stokes cluster a.npz --me")).toEqual(["--method"]);
    expect(offeredByFish("stokes cluster a.npz --method ").sort()).toEqual([
      "agglomerative",
      "gmm",
      "hdbscan",
      "kmeans",
    ]);
    expect(offeredByFish("stokes completion z")).toEqual(["zsh"]);
    expect(offeredByFish("stokes cluster -o f")).toEqual(["fish"]);
  });
});

describe.skipIf(!installed("zsh"))("completion zsh", () => {
  it("is a script that zsh reads, and registers", () => {
    const script = 'compdef() { print "$@"; }; source "$1"';
    expect(execFileSync("zsh", ["-f", "-c", script, "zsh", path("zsh")], { encoding: "utf8" })).toBe(
      "_stokes stokes\n",
    );
  });
});

describe("stokes completion", () => {
  it.each(shells)("names every command and option for %s", async (shell) => {
    const { out } = await stokes("completion", shell);
    for (const { name, load } of commands) {
      expect(out).toContain(name);
      for (const option of Object.keys((await load()).options)) {
        expect(out).toContain(shell === "fish" ? `-l ${option} ` : `--${option}`);
      }
    }
  });

  it("suggests the nearest shell", async () => {
    const { code, err } = await stokes("completion", "bsh");
    expect({ code, err }).toEqual({
      code: 2,
      err: 'stokes: stokes completion knows no shell "bsh"; did you mean bash?\n',
    });
  });
});
