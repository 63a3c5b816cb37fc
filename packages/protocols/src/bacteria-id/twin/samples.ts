import { isolates } from "../isolates.ts";
import { type BacteriaIdPart, partFacts } from "../parts.ts";
import type { Chemistry } from "./chemistry.ts";
import { clinicalIsolates, clinicalTreatments } from "./lineages.ts";

/** One culture or one patient's isolate: a block of rows of a part. */
export interface TwinSample {
  readonly key: string;
  /** Number of the isolate, or in a clinical part of the treatment group. */
  readonly label: number;
  readonly spectra: number;
  /** Logarithms of the strengths of all bands. */
  strengths(): Float64Array;
}

/** The samples of a part in the order of its rows; `perClass` scales the reference alone. */
export function partSamples(part: BacteriaIdPart, chemistry: Chemistry, perClass: number): readonly TwinSample[] {
  if (part === "2018clinical" || part === "2019clinical") {
    const { spectra, patients } = partFacts[part];
    const perPatient = spectra / (patients ?? 1);
    return clinicalTreatments[part].flatMap((treatment) =>
      clinicalIsolates[treatment].map((isolate, patient) => ({
        key: `patient-${treatment}-${patient}`,
        label: treatment,
        spectra: perPatient,
        strengths: () => chemistry.strengths(isolate, `${part}-${treatment}-${patient}`),
      })),
    );
  }
  const spectra = part === "reference" ? perClass : partFacts[part].spectra / isolates.length;
  return isolates.map((_, label) => ({
    key: `isolate-${label}`,
    label,
    spectra,
    strengths: () => chemistry.strengths(label),
  }));
}
