import { join } from "node:path";
import { writeAtomically } from "@stokes/spectra/node";
import type { EvaluationPages } from "../page/evaluation-page.ts";

/** Writes the page and the table of a run into its folder, and gives their names. */
export async function writePages(out: string, { html, markdown }: EvaluationPages): Promise<string[]> {
  const files = { "index.html": html, "table.md": markdown };
  for (const [name, text] of Object.entries(files)) {
    await writeAtomically(join(out, name), new TextEncoder().encode(text));
  }
  return Object.keys(files);
}
