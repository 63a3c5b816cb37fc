import { type ReportSection, reportPage } from "@stokes/report";
import type { EvaluationRun } from "./evaluation-run.ts";
import { markdownTables } from "./markdown-tables.ts";
import { failureSections, runSections, searchSections } from "./run-sections.ts";

export interface EvaluationPages {
  /** One self-contained page. */
  readonly html: string;
  /** Its headings, tables and notices. */
  readonly markdown: string;
  /** What was found, a sentence each. */
  readonly summary: readonly string[];
}

/** The results of a run for people; `command` does it again. */
export function evaluationPages(run: EvaluationRun, command: string): EvaluationPages {
  const { protocol, plan, records, simulated, versions } = run;
  const report = protocol.report(run);
  const title = simulated ? `${report.title} (simulated)` : report.title;
  const single = plan.seeds.length < 2;
  const sections: ReportSection[] = [
    ...(simulated ? [simulatedNotice] : []),
    ...(single ? [oneSeedNotice] : []),
    ...report.sections,
    ...failureSections(run),
    ...searchSections(run),
    ...runSections(run),
    { kind: "heading", text: "Do it again" },
    { kind: "commands", commands: [command] },
  ];
  const provenance = {
    ...versions,
    "data (digest)": run.digest.slice(0, 16),
    budget: plan.budget,
    seeds: plan.seeds.join(", "),
    cells: records.length,
    "time of all cells": `${Math.round(records.reduce((sum, { seconds }) => sum + seconds, 0))} s`,
    finished:
      records
        .map((record) => record.finished)
        .sort()
        .at(-1) ?? null,
  };
  const html = reportPage({ title, summary: report.summary.join("\n\n"), sections, provenance });
  const { summary } = report;
  return { html, markdown: markdownTables({ title, summary, sections, command }), summary };
}

const simulatedNotice: ReportSection = {
  kind: "notice",
  tone: "simulated",
  text: "Every number on this page was measured on simulated spectra, and stands beside published ones of measured spectra for orientation only: none of them is a result on Bacteria-ID.",
};

const oneSeedNotice: ReportSection = {
  kind: "notice",
  tone: "warning",
  text: "One seed was run. One seed gives no interval, and a result without an interval is not printed: the tables stay empty. Run it again with --seeds 2 or more, and --resume.",
};
