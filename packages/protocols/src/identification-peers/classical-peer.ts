import type { Identifier, Matrix64 } from "@stokes/analysis";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type * as v from "valibot";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer } from "./identification-peer.ts";
import { spreadClasses } from "./spread-classes.ts";

export interface ClassicalPeer<Schema extends v.GenericSchema> extends Omit<IdentificationPeer, "fit" | "uses"> {
  /** What the settings hold. */
  readonly settings: Schema;
  readonly identifier: (settings: v.InferOutput<Schema>) => Identifier;
}

/** A peer that learns in one go from the intensities as they are given; validation spectra play no part. */
export function classicalPeer<Schema extends v.GenericSchema>({
  settings: schema,
  identifier,
  ...peer
}: ClassicalPeer<Schema>): IdentificationPeer {
  return {
    ...peer,
    async fit({ settings, seed, signal, classes, train }) {
      signal?.throwIfAborted();
      const fitted = identifier(readSettings(peer.id, schema, settings)).fit(matrixOf(train.spectra), train.labels, {
        seed,
      });
      const present = Int32Array.from({ length: fitted.classes }, (_, c) => c);
      return {
        predictProbabilities: async (spectra): Promise<Matrix64> =>
          spreadClasses(fitted.predictProbabilities(matrixOf(spectra)), present, classes),
      };
    },
  };
}

const matrixOf = (set: SpectrumSet) => ({
  values: set.intensity,
  rows: spectrumCount(set),
  columns: set.shift.length,
});
