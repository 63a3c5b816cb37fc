import { addFilesRead, addSimulated } from "../../state/add-sets.ts";
import { studio } from "../../state/studio.ts";
import { setNotice, showTask } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { createJob } from "../../worker/job.ts";
import type { FileGiven, ReadFilesInput } from "../../worker/read-files.ts";
import { inThePage, inUnits } from "./in-the-page.ts";

export const reading = createJob("readFiles");
export const simulating = createJob("simulateExample");

/** What was given and could not be opened, for another try with other options. */
let refused: readonly FileGiven[] = [];

export type OpenOptions = Omit<ReadFilesInput, "files">;

/** Reads files and shows what was found, beside what could not be read. Models and libraries among them go to Learn. */
export async function openFiles(given: readonly FileGiven[], options: OpenOptions = {}): Promise<void> {
  const { isModelFile, openModelFiles } = await import("../learn/learning.ts");
  const modelFiles = given.filter(isModelFile);
  const files = given.filter((file) => !isModelFile(file));
  if (files.length === 0 && modelFiles.length > 0) studio.dispatch(showTask("learn"));
  if (files.length > 0 && modelFiles.length > 0) studio.dispatch(setNotice(texts.open.toLearn(modelFiles.length)));
  await Promise.all([openModelFiles(modelFiles), openSpectra(files, options)]);
}

async function openSpectra(files: readonly FileGiven[], options: OpenOptions): Promise<void> {
  if (files.length === 0) return;
  studio.dispatch(showTask("open"));
  const found = await reading.run({ files, ...options });
  if (found === undefined) return;
  const problems = found.problems.map(({ file, message }) => ({ file, message: inThePage(message) }));
  const paths = new Set(problems.map(({ file }) => file));
  refused = files.filter(({ path }) => paths.has(path));
  const sets = found.sets.map((one) => ({ ...one, notes: one.notes.map(inUnits) }));
  addFilesRead({ sets, problems });
}

export function canOpenAgain(): boolean {
  return refused.length > 0;
}

/** The files that could not be opened, once more. */
export function openAgain(options: OpenOptions): Promise<void> {
  return openFiles(refused, options);
}

const EXAMPLE = { map: [40, 30], classes: 4, noise: 0.12, seed: 7 } as const;

/** A simulated map, made by the packages' simulator. */
export async function openExample(): Promise<void> {
  const set = await simulating.run(EXAMPLE);
  if (set !== undefined) addSimulated(texts.open.exampleName, set, EXAMPLE.map);
}
