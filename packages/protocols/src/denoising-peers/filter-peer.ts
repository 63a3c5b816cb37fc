import type { RowFunction, SpectrumSet } from "@stokes/spectra";
import type * as v from "valibot";
import { readSettings } from "../read-settings.ts";
import type { DenoisingPeer } from "./denoising-peer.ts";

export interface FilterPeer<Schema extends v.GenericSchema> extends Omit<DenoisingPeer, "fit" | "supervised"> {
  /** What the settings hold. */
  readonly settings: Schema;
  /** The filter for spectra of `points` points; what it chooses by data, it chooses by the noisy spectra `train`. */
  readonly filter: (points: number, settings: v.InferOutput<Schema>, train: SpectrumSet) => RowFunction;
}

/** A peer that takes each spectrum by itself. */
export function filterPeer<Schema extends v.GenericSchema>({
  settings: schema,
  filter,
  ...peer
}: FilterPeer<Schema>): DenoisingPeer {
  return {
    ...peer,
    supervised: false,
    async fit({ settings, signal, train }) {
      signal?.throwIfAborted();
      const points = train.shift.length;
      const apply = filter(points, readSettings(peer.id, schema, settings), train);
      return {
        async denoise({ intensity }) {
          const estimate = new Float32Array(intensity.length);
          for (let start = 0; start < intensity.length; start += points) {
            apply(intensity.subarray(start, start + points), estimate.subarray(start, start + points));
          }
          return { estimate };
        },
      };
    },
  };
}
