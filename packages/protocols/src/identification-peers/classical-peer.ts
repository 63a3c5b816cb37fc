import type { Identifier } from "@stokes/analysis";
import type * as v from "valibot";
import { unitSpectra } from "../deep/unit-spectra.ts";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer } from "./identification-peer.ts";
import { spreadClasses } from "./spread-classes.ts";

export interface ClassicalPeer<Schema extends v.GenericSchema> extends Omit<IdentificationPeer, "fit" | "uses"> {
  /** What the settings hold. */
  readonly settings: Schema;
  readonly identifier: (settings: v.InferOutput<Schema>) => Identifier;
}

/** A peer that learns in one go from spectra scaled to [0, 1] one by one, as all peers see them; none held back. */
export function classicalPeer<Schema extends v.GenericSchema>({
  settings: schema,
  identifier,
  ...peer
}: ClassicalPeer<Schema>): IdentificationPeer {
  return {
    ...peer,
    async fit({ settings, seed, signal, classes, train }) {
      signal?.throwIfAborted();
      const fitted = identifier(readSettings(peer.id, schema, settings)).fit(unitSpectra(train.spectra), train.labels, {
        seed,
      });
      const present = Int32Array.from({ length: fitted.classes }, (_, c) => c);
      return {
        predictProbabilities: async (spectra) =>
          spreadClasses(fitted.predictProbabilities(unitSpectra(spectra)), present, classes),
      };
    },
  };
}
