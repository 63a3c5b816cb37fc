import { UsageError } from "@stokes/errors";
import { budgets, evaluationNames, evaluationPages } from "@stokes/protocols";
import { type EvaluationRequest, runEvaluation, writePages } from "@stokes/protocols/node";
import { commandLine } from "@stokes/report";
import { defineCommand } from "../command.ts";
import { forceOption, outputOption, runOption } from "../options.ts";
import { versions } from "../record/versions.ts";
import { Stopped } from "../stopped.ts";
import { count, duration } from "../text.ts";

export const evaluate = defineCommand({
  name: "evaluate",
  summary: "Run a published experiment with every method beside ours, and write a page",
  description:
    "On the arrays of Bacteria-ID, or on their simulated twin; docs/evidence.md tells what each experiment does. Writes\n" +
    "results.jsonl (every seed's raw result, a line as it comes), index.html and table.md. Ctrl-C loses the cells that run;\n" +
    "the same command with --resume goes on, and with more --seeds or --peers it adds to what is there.",
  operands: [{ name: "NAME", describe: `the experiment: ${evaluationNames.join(" | ")}`, choices: evaluationNames }],
  options: {
    data: {
      type: "text",
      placeholder: "DIR",
      required: true,
      describe: "folder with the arrays of Bacteria-ID, or of its twin (stokes simulate bacteria-id)",
    },
    peers: {
      type: "text",
      placeholder: "A,B,…",
      describe: "methods, or variants of an ablation, by id (the budget's unless given); all: every one there is",
    },
    seeds: {
      type: "integer",
      placeholder: "N",
      min: 1,
      max: 100,
      describe: "seeds of every cell (the budget's unless given)",
    },
    budget: {
      type: "choice",
      placeholder: "SIZE",
      choices: budgets,
      default: "small",
      describe: "twenty minutes on two cores with the twin of 200 spectra a class, or the published size",
    },
    parallel: {
      type: "integer",
      placeholder: "N",
      min: 1,
      max: 256,
      describe: "cells at a time (one a core unless given)",
    },
    threads: {
      type: "integer",
      placeholder: "N",
      min: 1,
      max: 256,
      default: 1,
      describe: "threads for each cell's network",
    },
    out: outputOption("DIR", "folder to write"),
    resume: { type: "flag", describe: "go on with what is in the folder" },
    run: runOption,
    force: forceOption,
  },
  examples: [
    "npx stokes simulate bacteria-id --per-class 200 -o twin",
    "npx stokes evaluate clustering --data twin -o clustering",
  ],
  async run({ operands: [protocol], values, argv, io, note, progress }) {
    const { data, out, budget, seeds, resume, force, parallel, threads } = values;
    let last = "";
    const request: EvaluationRequest = {
      protocol,
      data,
      out,
      budget,
      peers: peerList(values.peers),
      seeds,
      resume,
      force,
      parallel: { cells: parallel, threads },
      versions,
      signal: io.signal,
      onNote: note,
      onProgress({ done, cells, perMinute, secondsLeft }) {
        last = `${done} of ${count(cells, "cell")}`;
        progress({ phase: `evaluate, ${perMinute.toPrecision(2)} cells/min`, step: done, steps: cells, secondsLeft });
      },
    };
    const line = commandLine(argv);
    try {
      const ran = await runEvaluation(request);
      const pages = evaluationPages(ran, line);
      const files = await writePages(out, pages);
      const failed = ran.records.filter(({ status }) => status === "failed").length;
      return {
        data: {
          protocol,
          simulated: ran.simulated,
          budget,
          seeds: ran.plan.seeds.length,
          peers: ran.plan.peers,
          cells: ran.records.length,
          failed,
          seconds: ran.seconds,
          findings: pages.summary,
          out,
        },
        text: [
          ...pages.summary,
          `${count(ran.records.length, "cell")} in ${duration(ran.seconds)}${failed === 0 ? "" : `, ${failed} of them failed`}`,
          `written to ${out}: ${files.join(", ")}`,
        ].join("\n"),
      };
    } catch (error) {
      if (!io.signal.aborted || last === "") throw error;
      const again = argv.includes("--resume") ? line : commandLine([...argv, "--resume"]);
      throw new Stopped(`stopped after ${last}; go on with: ${again}`, { cause: error });
    }
  },
});

/** Ids out of a list with commas; undefined for the budget's. Throws a UsageError for an empty one. */
function peerList(text: string | undefined): readonly string[] | "all" | undefined {
  if (text === undefined || text === "all") return text;
  const ids = text.split(",").map((id) => id.trim());
  if (ids.includes("")) throw new UsageError(`--peers is a list of ids with commas between, not "${text}"`);
  return [...new Set(ids)];
}
