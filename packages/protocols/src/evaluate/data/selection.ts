import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import type { EvaluationPart } from "./evaluation-data.ts";

/** Which spectra of a part are meant, and in which random order they come. */
export interface Selection {
  /** Labels to take; all by default. */
  readonly classes?: readonly number[];
  /** Spectra a class, at most; of a clinical part a patient. All by default. */
  readonly each?: number;
  /** Spectra a class that are passed over first, in the same random order: what an equal selection without `skip` takes. */
  readonly skip?: number;
  /** The part of each class's spectra that is chosen from: [0, 0.8] and [0.8, 1] have none in common. */
  readonly share?: readonly [from: number, to: number];
  /** Of a clinical part: the `folds`-th patients of every class only (counted round), or the others only. */
  readonly patients?: { readonly folds: readonly number[]; readonly others?: boolean };
  /** Decides which are taken, and their order. */
  readonly seed: number;
}

/** Rows of the part in random order, so that their order says nothing of their labels. Throws a DataError where none is left. */
export function selectRows(
  { labels, patients }: EvaluationPart,
  { classes, each = Number.POSITIVE_INFINITY, skip = 0, share = [0, 1], patients: asked, seed }: Selection,
): Uint32Array {
  const groups = new Map<string, number[]>();
  const wanted = classes === undefined ? undefined : new Set(classes);
  const named = asked === undefined ? undefined : patientsOfFolds(labels, patients, asked.folds);
  for (let i = 0; i < labels.length; i++) {
    if (wanted !== undefined && !wanted.has(labels[i])) continue;
    if (named !== undefined && named.has(patients?.[i] ?? -1) === (asked?.others ?? false)) continue;
    const group = `${labels[i]}/${patients?.[i] ?? ""}`;
    const rows = groups.get(group);
    if (rows === undefined) groups.set(group, [i]);
    else rows.push(i);
  }
  const random = createRandom(seed).fork("selection");
  const taken: number[] = [];
  for (const [group, rows] of groups) {
    const order = random.fork(group).permutation(rows.length);
    const [from, to] = share.map((limit) => Math.round(limit * rows.length));
    for (let i = from + skip; i < Math.min(to, from + skip + each); i++) taken.push(rows[order[i]]);
  }
  if (taken.length === 0) {
    throw new DataError(
      `no spectra are left to choose from (${labels.length} spectra, ${skip} a class passed over); use data with more spectra a class`,
    );
  }
  const order = random.fork("order").permutation(taken.length);
  return Uint32Array.from(order, (i) => taken[i]);
}

/** The `folds`-th patients of every class, counted round where a class has fewer. */
function patientsOfFolds(
  labels: Int32Array,
  patients: Int32Array | undefined,
  folds: readonly number[],
): ReadonlySet<number> {
  if (patients === undefined) throw new DataError("patients can be left out only where they are known");
  const ofClass = new Map<number, Set<number>>();
  for (let i = 0; i < labels.length; i++) {
    const known = ofClass.get(labels[i]) ?? new Set();
    ofClass.set(labels[i], known.add(patients[i]));
  }
  return new Set([...ofClass.values()].flatMap((known) => folds.map((fold) => [...known][fold % known.size])));
}
