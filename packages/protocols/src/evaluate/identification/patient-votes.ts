import { createRandom } from "@stokes/random";

/** Draws of spectra that a patient's mean is taken over. */
const DRAWS = 200;

/**
 * Share of patients whose spectra, by majority (the class of most votes, the lowest of equals), name their true class: of all
 * their spectra, and of `few` of them drawn at random, a mean over draws.
 */
export function patientVotes(
  predicted: Int32Array,
  labels: Int32Array,
  patients: Int32Array,
  classes: number,
  { few = 10, seed = 0 }: { readonly few?: number; readonly seed?: number } = {},
): { readonly all: number; readonly few: number } {
  const rowsOf = new Map<number, number[]>();
  for (let i = 0; i < patients.length; i++) {
    const rows = rowsOf.get(patients[i]);
    if (rows === undefined) rowsOf.set(patients[i], [i]);
    else rows.push(i);
  }
  const random = createRandom(seed).fork("patient-votes");
  let all = 0;
  let drawn = 0;
  for (const rows of rowsOf.values()) {
    const truth = labels[rows[0]];
    if (majority(predicted, rows, classes) === truth) all++;
    for (let draw = 0; draw < DRAWS; draw++) {
      const some = Array.from(random.permutation(rows.length).subarray(0, few), (i) => rows[i]);
      if (majority(predicted, some, classes) === truth) drawn++;
    }
  }
  return { all: all / rowsOf.size, few: drawn / DRAWS / rowsOf.size };
}

function majority(predicted: Int32Array, rows: readonly number[], classes: number): number {
  const votes = new Int32Array(classes);
  for (const i of rows) votes[predicted[i]]++;
  return votes.indexOf(Math.max(...votes));
}
