import type { ReportSection } from "@stokes/report";

/** What a protocol has to say of a run, beside what is said of every run. */
export interface EvaluationReport {
  /** Without the word simulated, which the page adds where it is due. */
  readonly title: string;
  /** What was found, a sentence each. */
  readonly summary: readonly string[];
  readonly sections: readonly ReportSection[];
}
