import { isolates, treatments } from "../../bacteria-id/isolates.ts";
import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";

/** How the labels of the data become the classes of a task. */
export interface ClassScheme {
  readonly names: readonly string[];
  /** Isolates that take part. */
  readonly isolates: readonly number[];
  /** Class of an isolate that takes part. */
  readonly ofIsolate: (label: number) => number;
  /** Class of a treatment group, in tasks on patients. */
  readonly ofTreatment: (label: number) => number;
}

const all = isolates.map((_, label) => label);
const none = (label: number): never => {
  throw new Error(`treatment group ${label} is no class of this task`);
};

export const isolateScheme: ClassScheme = {
  names: isolates.map(({ strain }) => strain),
  isolates: all,
  ofIsolate: (label) => label,
  ofTreatment: none,
};

/** Staphylococcus aureus, by whether methicillin acts on it. */
export const methicillinScheme: ClassScheme = {
  names: ["susceptible (MSSA)", "resistant (MRSA)"],
  isolates: all.filter((label) => isolates[label].methicillin !== undefined),
  ofIsolate: (label) => (isolates[label].methicillin === "resistant" ? 1 : 0),
  ofTreatment: none,
};

/** Treatment groups that the clinical campaigns have patients of. */
const CLINICAL_GROUPS = [0, 2, 3, 5, 6];

export const clinicalScheme: ClassScheme = {
  names: CLINICAL_GROUPS.map((group) => treatments[group]),
  isolates: all.filter((label) => CLINICAL_GROUPS.includes(isolates[label].treatment)),
  ofIsolate: (label) => CLINICAL_GROUPS.indexOf(isolates[label].treatment),
  ofTreatment: (label) => CLINICAL_GROUPS.indexOf(label),
};

/** Class of a label of `part`. */
export const classOf = (scheme: ClassScheme, part: BacteriaIdPart, label: number): number =>
  part.endsWith("clinical") ? scheme.ofTreatment(label) : scheme.ofIsolate(label);
