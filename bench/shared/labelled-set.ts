import { type SpectrumSet, takeRows, textColumn } from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import type { BenchOptions } from "../run.ts";

/** The spectra of `--data` that have a label in the column `--label`, but for those of `--without`; `--drop-saturated` as named. */
export async function labelledSet(options: BenchOptions): Promise<{ set: SpectrumSet; data: string; label: string }> {
  const { data, label = "label", without } = options;
  if (data === undefined) throw new Error("--data PATH is missing");
  const loaded = await loadSpectra([data], { saturated: options["drop-saturated"] === undefined ? "keep" : "drop" });
  for (const note of loaded.notes) console.error(note);
  const names = textColumn(loaded.set, label);
  const rows = Uint32Array.from(names.keys()).filter((i) => names[i] !== "" && names[i] !== without);
  return { set: takeRows(loaded.set, rows), data, label };
}
