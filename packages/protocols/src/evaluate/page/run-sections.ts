/** @file What every evaluation's page says of its run: settings searched, failures, data, time. */
import type { ReportSection } from "@stokes/report";
import type { Settings } from "../../peer.ts";
import { cellName } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { searchOutcome } from "../cells/search.ts";
import type { EvaluationRun } from "./evaluation-run.ts";

/** Which settings were tried for each peer, by what they were chosen, and which won; nothing where there are none. */
export function searchSections({ records, plan, protocol }: EvaluationRun): ReportSection[] {
  const { score, where, tries } = protocol.search;
  const searches = Map.groupBy(
    records.filter(({ cell }) => cell.stage === "search"),
    ({ cell: { condition } }) =>
      Object.entries(condition)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(", "),
  );
  const rows = plan.peers.flatMap((id) => {
    const peer = peerNamed(protocol.peers, id);
    return [...(searches.size === 0 ? [["", []] as const] : searches)].map(([on, own]) => {
      const found = searchOutcome(peer, own, score);
      return [peer.name, on, peer.candidates.length, found.tried, settingsText(found.settings), found.score ?? null];
    });
  });
  if (rows.every(([, , , tried, settings]) => tried === 0 && settings === "")) return [];
  return [
    { kind: "heading", text: "Settings" },
    {
      kind: "table",
      columns: [
        "method",
        "searched on",
        "candidates",
        "tried",
        "settings scored with",
        { name: `validation ${score}`, digits: 3 },
      ],
      rows,
      caption:
        `Every method was given the same number of tries, ${tries[plan.budget]}, its published or usual settings first; one with ` +
        `fewer candidates was given all of them, one with a single candidate none. ${where}`,
    },
  ];
}

/** Settings as text that a narrow column can break: `preset default, learningRate 0.001`. */
const settingsText = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");

/** Cells that failed, each with its reason; nothing where none did. */
export function failureSections({ records }: EvaluationRun): ReportSection[] {
  const failed = records.flatMap((record) => (record.status === "failed" ? [record] : []));
  if (failed.length === 0) return [];
  return [
    { kind: "heading", text: "What failed" },
    {
      kind: "table",
      columns: ["cell", "reason"],
      rows: failed.map(({ cell, reason }) => [cellName(cell), reason]),
      caption: `${failed.length} of ${records.length} cells failed; --resume runs them again.`,
    },
  ];
}

/** What it ran on, and how long each peer took. */
export function runSections(run: EvaluationRun): ReportSection[] {
  const { records, plan, protocol, provenance, leftOut } = run;
  const copies = Object.entries(leftOut).map(([part, rows]): ReportSection => {
    const text = `${rows.length} spectra of ${part} are copies of others of it and were left out.`;
    return { kind: "notice", tone: "note", text };
  });
  const times = plan.peers.map((id) => {
    const own = records.filter(({ cell }) => cell.peer === id);
    const seconds = own.reduce((sum, record) => sum + record.seconds, 0);
    return [peerNamed(protocol.peers, id).name, own.length, seconds, own.length === 0 ? null : seconds / own.length];
  });
  return [
    { kind: "heading", text: "Data, times, methods" },
    {
      kind: "facts",
      title: `Budget "${plan.budget}"`,
      facts: { seeds: plan.seeds.length, ...protocol.size(plan.budget) },
    },
    ...copies,
    {
      kind: "table",
      columns: ["part", "spectra", "source"],
      rows: provenance.map(({ part, spectra, source }) => [part, spectra, source]),
      caption:
        "Spectra that stand in two campaigns, or with two patients, were looked for before anything ran (differences from point to point that correlate by 0.995 or more); there are none.",
    },
    {
      kind: "table",
      columns: ["method", "cells", { name: "time", unit: "s", digits: 1 }, { name: "a cell", unit: "s", digits: 2 }],
      rows: times,
      caption: `${run.parallel.cells} cells at a time, ${run.parallel.threads} thread${run.parallel.threads === 1 ? "" : "s"} of the engine each.`,
    },
    {
      kind: "table",
      columns: ["method", "id", "published in"],
      rows: plan.peers.map((id) => [peerNamed(protocol.peers, id).name, id, peerNamed(protocol.peers, id).source]),
    },
  ];
}
