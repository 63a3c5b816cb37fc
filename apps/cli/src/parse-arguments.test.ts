import { UsageError } from "@stokes/errors";
import { describe, expect, it } from "vitest";
import { defineCommand } from "./command.ts";
import { parseArguments } from "./parse-arguments.ts";

const command = defineCommand({
  name: "sort",
  summary: "Sort spectra",
  operands: [
    { name: "MODEL", describe: "a model", optional: true },
    { name: "PATH", describe: "spectra", many: true },
  ],
  options: {
    out: { type: "text", short: "o", placeholder: "FILE", required: true, describe: "where to" },
    k: { type: "integer", placeholder: "N", min: 2, max: 9, default: 3, describe: "how many" },
    noise: { type: "number", placeholder: "S", describe: "how noisy" },
    pool: { type: "choice", placeholder: "HOW", choices: ["class", "mean"], default: "class", describe: "which" },
    force: { type: "flag", describe: "replace" },
  },
  examples: ["stokes sort a.npz -o b.npz"],
  run: async () => ({ data: {}, text: "" }),
});

const parse = (...argv: string[]) => parseArguments(command, argv);

describe("parseArguments", () => {
  it("reads options of every type and fills in the defaults", () => {
    const { values, operands } = parse("a.npz", "--noise", "-1.5", "b.npz", "-o", "out", "--force", "--pool=mean");
    expect(operands).toEqual(["a.npz", "b.npz"]);
    expect(values).toMatchObject({ out: "out", k: 3, noise: -1.5, pool: "mean", force: true, json: false });
    expect(parse("a.npz", "-o", "out").values.noise).toBeUndefined();
  });

  it("takes what follows -- as operands", () => {
    expect(parse("-o", "out", "--", "--odd.npz").operands).toEqual(["--odd.npz"]);
  });

  it.each([
    [["a", "-o", "b", "--forse"], "--forse is not an option of stokes sort; did you mean --force?"],
    [["a", "-o", "b", "--zebra"], "--zebra is not an option of stokes sort; see stokes sort --help"],
    [["a", "-o", "b", "--constructor"], "--constructor is not an option of stokes sort; see stokes sort --help"],
    [["a", "-o", "b", "--k", "x"], "--k is a whole number from 2 to 9, not x"],
    [["a", "-o", "b", "--k", "2.5"], "--k is a whole number from 2 to 9, not 2.5"],
    [["a", "-o", "b", "--k", "10"], "--k is a whole number from 2 to 9, not 10"],
    [["a", "-o", "b", "--k"], "--k needs a value: --k N"],
    [["a", "-o", "b", "--k", "--force"], "--k needs a value: --k N"],
    [["a", "-o", "b", "--noise="], "--noise needs a value: --noise S"],
    [["a", "-o", "b", "--pool", "max"], "--pool is one of class, mean, not max"],
    [["a", "-o", "b", "--force=yes"], "--force takes no value; leave =yes out"],
    [["a", "-o", "b", "-o", "c"], "-o is given twice; give it once"],
    [["a"], "stokes sort needs -o FILE: where to"],
    [["-o", "b"], "stokes sort needs PATH; see stokes sort --help"],
  ])("refuses %j in one sentence", (argv, sentence) => {
    expect(() => parse(...argv)).toThrow(new UsageError(sentence));
  });

  it("asks for nothing more when help is wanted", () => {
    expect(parse("--help").values.help).toBe(true);
  });

  it("lets the command line go before the configuration file, and the file before the defaults", () => {
    const configured = () => ({ k: 5, out: "from-file" });
    const { values } = parseArguments(command, ["a", "--config", "c.json", "-o", "b"], configured);
    expect(values).toMatchObject({ k: 5, out: "b", pool: "class" });
  });
});
