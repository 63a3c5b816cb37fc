import { UsageError } from "@stokes/errors";
import { type SpectrumSet, splitByClass, takeRows } from "@stokes/spectra";
import type { IdentificationRun, LabelledSpectra } from "./identification-peer.ts";

/** Share of a labelled reference that chooses the epoch of pre-training. */
const VALIDATION_SHARE = 0.1;

/** The spectra of the reference set. Throws a UsageError where there is none. */
export function referenceOf(peer: string, { reference }: IdentificationRun): SpectrumSet {
  if (reference === undefined) throw new UsageError(`${peer} learns from a reference set first; give it one`);
  return reference.spectra;
}

/** The spectra of the campaign. Throws a UsageError where there is none. */
export function campaignOf(peer: string, { campaign }: IdentificationRun): SpectrumSet {
  if (campaign === undefined) throw new UsageError(`${peer} learns from the unlabelled campaign too; give it one`);
  return campaign;
}

/** The labelled reference set, a tenth of each class set aside. Throws a UsageError where there is none or it has no labels. */
export function splitReference(
  peer: string,
  run: IdentificationRun,
): { readonly train: LabelledSpectra; readonly validation: LabelledSpectra } {
  const spectra = referenceOf(peer, run);
  const labels = run.reference?.labels;
  if (labels === undefined) throw new UsageError(`${peer} learns from the reference set's labels; give it those too`);
  const { train, test } = splitByClass(Array.from(labels, String), { testShare: VALIDATION_SHARE, seed: run.seed });
  const rowsOf = (rows: Uint32Array) => ({
    spectra: takeRows(spectra, rows),
    labels: Int32Array.from(rows, (row) => labels[row]),
  });
  return { train: rowsOf(train), validation: rowsOf(test) };
}
