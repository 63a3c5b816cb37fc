/**
 * @file The isolates of Bacteria-ID and the antibiotics that treat them: C.-S. Ho et al., Rapid identification of
 * pathogenic bacteria using Raman spectroscopy and deep learning, Nat. Commun. 10, 4927 (2019), and the settings
 * published with it.
 */

export interface Isolate {
  /** Short name as the publication's figures give it. */
  readonly strain: string;
  /** Index into `treatments`. */
  readonly treatment: number;
  /** Whether methicillin acts on it; of the isolates of Staphylococcus aureus. */
  readonly methicillin?: "resistant" | "susceptible";
}

/** The first-line antibiotic of each treatment group, by the group's number. */
export const treatments: readonly string[] = [
  "Meropenem",
  "Ciprofloxacin",
  "TZP",
  "Vancomycin",
  "Ceftriaxone",
  "Penicillin",
  "Daptomycin",
  "Caspofungin",
];

/** The isolates by their label, 0 to 29. */
export const isolates: readonly Isolate[] = [
  { strain: "C. albicans", treatment: 7 },
  { strain: "C. glabrata", treatment: 7 },
  { strain: "K. aerogenes", treatment: 0 },
  { strain: "E. coli 1", treatment: 0 },
  { strain: "E. coli 2", treatment: 0 },
  { strain: "E. faecium", treatment: 6 },
  { strain: "E. faecalis 1", treatment: 5 },
  { strain: "E. faecalis 2", treatment: 5 },
  { strain: "E. cloacae", treatment: 0 },
  { strain: "K. pneumoniae 1", treatment: 0 },
  { strain: "K. pneumoniae 2", treatment: 0 },
  { strain: "P. mirabilis", treatment: 0 },
  { strain: "P. aeruginosa 1", treatment: 2 },
  { strain: "P. aeruginosa 2", treatment: 2 },
  { strain: "MSSA 1", treatment: 3, methicillin: "susceptible" },
  { strain: "MSSA 3", treatment: 3, methicillin: "susceptible" },
  { strain: "MRSA 1 (isogenic)", treatment: 3, methicillin: "resistant" },
  { strain: "MRSA 2", treatment: 3, methicillin: "resistant" },
  { strain: "MSSA 2", treatment: 3, methicillin: "susceptible" },
  { strain: "S. enterica", treatment: 1 },
  { strain: "S. epidermidis", treatment: 3 },
  { strain: "S. lugdunensis", treatment: 3 },
  { strain: "S. marcescens", treatment: 0 },
  { strain: "S. pneumoniae 2", treatment: 4 },
  { strain: "S. pneumoniae 1", treatment: 4 },
  { strain: "S. sanguinis", treatment: 5 },
  { strain: "Group A Strep.", treatment: 5 },
  { strain: "Group B Strep.", treatment: 5 },
  { strain: "Group C Strep.", treatment: 5 },
  { strain: "Group G Strep.", treatment: 5 },
];

/** Labels in the order of the publication's figures, related species side by side. */
export const isolateOrder: readonly number[] = [
  16, 17, 14, 18, 15, 20, 21, 24, 23, 26, 27, 28, 29, 25, 6, 7, 5, 3, 4, 9, 10, 2, 8, 11, 22, 19, 12, 13, 0, 1,
];

/** Treatment groups in the order of the publication's figures. */
export const treatmentOrder: readonly number[] = [3, 4, 5, 6, 0, 1, 2, 7];
