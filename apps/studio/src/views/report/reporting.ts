/** @file The report on the set that is shown: written in the worker, kept as long as nothing that it tells of changes. */
import { useEffect, useSyncExternalStore } from "react";
import { download, fileName } from "../../shell/download.ts";
import { pictures } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import type { StudioState } from "../../state/studio-state.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { createJob } from "../../worker/job.ts";
import { CLUSTERS_FILE, FEATURES_FILE, IDENTIFIED_FILE } from "../../worker/report/archive-names.ts";
import { clustersTable, embeddingTable, identificationsTable, shown } from "../learn/save-findings.ts";
import { reportMaterial } from "./report-material.ts";

export const writing = createJob("writeReport");
export const packing = createJob("writeArchive");

/** Quiet time after a change before the report is written anew. */
const DELAY_MS = 400;
/** More values than these are copied to the worker only when the user says so. */
const LARGE = 20_000_000;

interface Written {
  readonly html: string;
  readonly of: StudioState;
}

let written: Written | undefined;
const listeners = new Set<() => void>();

/** Writes the report on what is there now. */
export async function writeReport(): Promise<void> {
  const of = studio.get();
  const material = await reportMaterial(of);
  if (material === undefined) return;
  const html = await writing.run(material);
  if (html === undefined) return;
  written = { html, of };
  for (const listener of listeners) listener();
}

/** The latest report; undefined before there is one of this set. */
export function useReport(): string | undefined {
  const latest = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => written,
  );
  const activeId = useStudio(({ open }) => open.activeId);
  return latest?.of.open.activeId === activeId ? latest?.html : undefined;
}

/** Whether the report tells of what is there now. */
export function useUpToDate(): boolean {
  const report = useReport();
  return useStudio((state) => report !== undefined && written !== undefined && tellsTheSame(written.of, state));
}

export function isLarge(state: StudioState): boolean {
  const entry = activeEntry(state);
  return entry !== undefined && entry.spectra * entry.points > LARGE;
}

/** Keeps the report up to date as long as the component is there; that of many spectra only when asked. */
export function useFreshReport(): void {
  const upToDate = useUpToDate();
  const large = useStudio(isLarge);
  const state = useStudio((now) => now);
  useEffect(() => {
    if (upToDate || large || activeEntry(state) === undefined) return;
    const timer = setTimeout(() => void writeReport(), DELAY_MS);
    return () => clearTimeout(timer);
  }, [upToDate, large, state]);
}

function tellsTheSame(before: StudioState, after: StudioState): boolean {
  return (
    before.open === after.open &&
    before.learn === after.learn &&
    before.prepare.items === after.prepare.items &&
    before.report === after.report &&
    before.view.map === after.view.map &&
    before.view.colourBy === after.view.colourBy &&
    before.training.settings.webgpu === after.training.settings.webgpu
  );
}

/** The report as a file. */
export function saveReport(html: string): void {
  const entry = activeEntry(studio.get());
  download(fileName(`${entry?.name ?? ""} report`, ".html"), new Blob([html], { type: "text/html" }));
}

/** Everything that there is of the set that is shown, in one zip. */
export async function saveEverything(): Promise<void> {
  const material = await reportMaterial(studio.get());
  const found = shown();
  if (material === undefined || found === undefined) return;
  const tables = {
    [FEATURES_FILE]: embeddingTable(found),
    [CLUSTERS_FILE]: clustersTable(found),
    [IDENTIFIED_FILE]: identificationsTable(found),
  };
  const there = Object.entries(tables).flatMap(([name, table]) =>
    table === undefined ? [] : [[name, table] as const],
  );
  const zip = await packing.run({
    material,
    tables: Object.fromEntries(there),
    pictures: Object.fromEntries(
      found.entry.pictures.map(({ name, key }, i) => {
        const picture = pictures.get(key);
        return [
          fileName(`${i + 1} ${name}`, `.${picture.type.split("/")[1]?.replace("jpeg", "jpg") ?? "bin"}`),
          picture,
        ];
      }),
    ),
  });
  if (zip !== undefined) download(fileName(found.entry.name, ".zip"), zip);
}
