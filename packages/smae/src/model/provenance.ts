import { type SpectrumSet, simulatedCount } from "@stokes/spectra";
import { spectrumState } from "../use/spectrum-state.ts";
import type { TrainingRecord } from "./model.ts";

/** What a training record says of where its spectra came from, as far as the set tells. */
export function provenance(set: SpectrumSet): Pick<TrainingRecord, "simulated" | "state"> {
  const simulated = simulatedCount(set);
  return { ...(simulated > 0 && { simulated }), state: spectrumState(set).state };
}
