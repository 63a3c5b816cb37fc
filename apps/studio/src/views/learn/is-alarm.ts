import type { Review } from "@stokes/smae";

/** Whether an estimate shows what was not measured, or lacks what was. */
export function isAlarm({ departures, peaks }: Review): boolean {
  return departures.length > 0 || peaks.invented.length > 0 || peaks.lost.length > 0;
}
