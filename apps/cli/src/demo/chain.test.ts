import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Io } from "../io.ts";
import { scratchFolder, stokes } from "../testing.ts";
import { type Chain, type ChainOptions, runChain, stepsOf } from "./chain.ts";
import { findings } from "./findings.ts";
import { demoReport } from "./report.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const io: Io = { out() {}, err() {}, errIsTerminal: false, signal: new AbortController().signal };
const sizes = "--classes 3 --per-class 12 --groups 4 --points 120 --noise 0.05 --background 0.2 --class-spread 0.8";

const options: ChainOptions = {
  folder: path("demo"),
  source: { simulate: sizes.split(" ") },
  label: "label",
  group: "group",
  classes: 3,
  perClass: 5,
  preset: "default",
  epochs: 2,
  finetuneEpochs: 2,
  seed: 3,
  force: false,
};
let chain: Chain;
let page: string;

beforeAll(async () => {
  chain = await runChain(options, io);
  page = await demoReport(chain, options);
}, 240_000);

describe("runChain", () => {
  it("runs every step of the chain, and each leaves its files", () => {
    const names = stepsOf(chain).map(({ command }) => command.split(" ")[2]);
    expect([...new Set(names)]).toEqual([
      ...["simulate", "split", "pretrain", "denoise", "embed", "cluster", "finetune", "identify"],
    ]);
    for (const { command } of stepsOf(chain)) expect(existsSync(command.split(" ").at(-1) ?? "")).toBe(true);
  });

  it("states commands that repeat their step", async () => {
    const table = path("demo/identified.csv");
    const before = readFileSync(table, "utf8");
    const argv = chain.identified.command.split(" ").slice(2);
    expect(await stokes(...argv)).toMatchObject({ code: 2 });
    expect(await stokes(...argv, "--force")).toMatchObject({ code: 0 });
    expect(readFileSync(table, "utf8")).toBe(before);
  });
});

describe("demoReport", () => {
  it("stands by itself: no script, nothing to fetch", () => {
    expect(page).not.toMatch(/<script|<link|<img[^>]+src="(?!data:)|url\((?!["']?(#|data:))/);
    expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:\/\//);
  });

  it("says that its spectra are simulated, at the top", () => {
    const body = page.slice(page.indexOf("<body>")).replace(/<[^>]+>/g, " ");
    expect(body.slice(0, 400)).toMatch(/simulated/i);
    expect(page).toMatch(/These spectra are simulated/);
    expect(page.match(/<title[^>]*>[^<]*\(simulated\)<\/title>/g)).toHaveLength(7);
  });

  it("holds the figures and every command", () => {
    expect(page.match(/<svg /g)?.length).toBe(7);
    for (const { command } of stepsOf(chain)) expect(page).toContain(command);
  });
});

describe("findings", () => {
  it("name whichever method served best", () => {
    const [, , identification] = findings(chain);
    const accuracies = {
      "the fine-tuned network": chain.finetuned.data.network.test?.accuracy ?? 0,
      "the same network from scratch": chain.scratch.data.network.test?.accuracy ?? 0,
      "logistic regression": chain.finetuned.data.baseline.test?.accuracy ?? 0,
    };
    const ranked = Object.entries(accuracies).sort(([, a], [, b]) => b - a);
    const verdict = ranked[0][1] === ranked[1][1] ? "the first two are level" : `${ranked[0][0]} serves best here`;
    expect(identification.endsWith(`; ${verdict}.`)).toBe(true);
  });
});
