import type { ReportSection } from "@stokes/report";
import type { SeedInterval } from "../cells/seed-interval.ts";

/** What a publication says, beside what was measured here. */
export interface Claim {
  readonly claim: string;
  readonly published: number;
  readonly unit: string;
  /** Where it was published. */
  readonly source: string;
  /** Undefined where it was not measured, or with one seed only. */
  readonly ours: SeedInterval | undefined;
  /** Whether ours rests on simulated spectra; by default as the whole table does. */
  readonly simulated?: boolean;
}

export type Verdict = "reached" | "within the interval" | "not reached" | "not measured";

/** Reached where the whole interval lies at the published value or above, not reached where it lies below. */
export function verdictOf({ published, ours }: Pick<Claim, "published" | "ours">): Verdict {
  if (ours === undefined) return "not measured";
  if (ours.low >= published) return "reached";
  return ours.high < published ? "not reached" : "within the interval";
}

export function claimsTable(claims: readonly Claim[], simulated: boolean): ReportSection {
  const ours = simulated ? "ours, simulated" : "ours";
  return {
    kind: "table",
    columns: ["claim", { name: "published", digits: 1 }, { name: ours, digits: 1 }, "unit", "verdict", "source"],
    rows: claims.map((claim) => [
      claim.claim,
      claim.published,
      claim.ours ?? null,
      claim.unit,
      (claim.simulated ?? simulated) && claim.ours !== undefined ? `${verdictOf(claim)} (simulated)` : verdictOf(claim),
      claim.source,
    ]),
    caption:
      "Reached: the whole 95 % interval over seeds lies at the published value or above. Not reached: it lies below. " +
      (simulated
        ? "Published values are of measured spectra and ours of simulated ones, so a verdict here is none on the claim itself."
        : "A value that was not measured, or with one seed only, is a dash."),
  };
}
