import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { scratchFolder, stokes } from "./testing.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);

describe("stokes", () => {
  it("says what it can do", async () => {
    for (const argv of [[], ["help"], ["--help"], ["-h"]]) {
      const { code, out, err } = await stokes(...argv);
      expect(code).toBe(0);
      expect(err).toBe("");
      for (const { name } of commands) expect(out).toContain(`\n  ${name} `);
    }
  });

  it("tells of one command where help is asked by its name", async () => {
    expect(await stokes("help", "map")).toEqual(await stokes("map", "--help"));
    expect((await stokes("help", "mpa")).err).toBe("stokes: mpa is not a stokes command; did you mean map?\n");
  });

  it("tells its version", async () => {
    expect(await stokes("--version")).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each([
    [["clutser"], "clutser is not a stokes command; did you mean cluster?"],
    [["--k", "3"], "name a command before --k; see stokes --help"],
    [
      ["cluster", "a.npz", "--k", "3", "-o", "x", "--lable", "y"],
      "--lable is not an option of stokes cluster; did you mean --label?",
    ],
  ])("refuses %j with exit code 2", async (argv, sentence) => {
    expect(await stokes(...argv)).toEqual({ code: 2, out: "", err: `stokes: ${sentence}\n` });
  });

  it("gives a refusal as an object too where JSON is wanted", async () => {
    const { code, out, err } = await stokes("info", scratch.path("none.npz"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: { kind: expect.any(String), message: err.slice("stokes: ".length, -1) } });
  });

  it("shows the stack only when asked", async () => {
    expect((await stokes("info", scratch.path("none.npz"))).err).not.toContain("    at ");
    expect((await stokes("info", scratch.path("none.npz"), "--verbose")).err).toContain("    at ");
  });
});

describe.each(commands)("stokes $name --help", ({ name, summary }) => {
  it("shows usage, options and an example that parses", async () => {
    const { code, out, err } = await stokes(name, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: stokes ${name}`);
    expect(out).toMatch(/\nExamples?:\n {2}npx stokes /);
    expect(out.startsWith(`${summary}.`)).toBe(true);
  });
});

describe("--config", () => {
  const write = (name: string, text: string) => {
    writeFileSync(scratch.path(name), text);
    return scratch.path(name);
  };

  it("gives options from a JSON file", async () => {
    const out = scratch.path("set.npz");
    const config = write("good.json", JSON.stringify({ classes: 2, "per-class": 3, out, json: true }));
    const ran = await stokes("simulate", "--config", config);
    expect(ran).toMatchObject({ code: 0 });
    expect(JSON.parse(ran.out)).toMatchObject({ spectra: 6 });
  });

  it.each([
    ["keys.json", '{"clases": 2}', "clases is not an option of this command; did you mean classes?"],
    ["value.json", '{"classes": "two"}', "classes is a whole number from 1 to 1000, not two"],
    ["flag.json", '{"force": "yes"}', 'force is true or false, not "yes"'],
    ["list.json", "[]", "must hold one JSON object of options"],
    ["broken.json", "{", "is not JSON"],
  ])("refuses %s", async (name, text, sentence) => {
    const { code, err } = await stokes("simulate", "-o", scratch.path("never.npz"), "--config", write(name, text));
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
