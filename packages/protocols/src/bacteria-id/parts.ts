/** The parts of Bacteria-ID, each measured in a campaign of its own. */
export const bacteriaIdParts = ["reference", "finetune", "test", "2018clinical", "2019clinical"] as const;

export type BacteriaIdPart = (typeof bacteriaIdParts)[number];

export interface PartFacts {
  /** Spectra in the data of record. */
  readonly spectra: number;
  /**
   * What its labels are: numbers of isolates or of treatment groups. The rows come class by class.
   */
  readonly labels: "isolate" | "treatment";
  /** The patients that the rows come from, one after the other and as many rows each. */
  readonly patients?: number;
  readonly describe: string;
}

export const partFacts: Readonly<Record<BacteriaIdPart, PartFacts>> = {
  reference: { spectra: 60_000, labels: "isolate", describe: "2,000 spectra of each of 30 isolates, to pre-train on" },
  finetune: { spectra: 3000, labels: "isolate", describe: "100 of each isolate, measured later, to fine-tune on" },
  test: { spectra: 3000, labels: "isolate", describe: "100 of each isolate, an independent campaign, to test on" },
  "2018clinical": {
    spectra: 10_000,
    labels: "treatment",
    patients: 25,
    describe: "25 patients of 2018, 400 spectra each, labelled by treatment group",
  },
  "2019clinical": {
    spectra: 2500,
    labels: "treatment",
    patients: 25,
    describe: "25 patients of 2019, 100 spectra each, labelled by treatment group",
  },
};
