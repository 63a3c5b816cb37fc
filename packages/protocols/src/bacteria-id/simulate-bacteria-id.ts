import { type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { labelColumns, measurementColumns } from "./columns.ts";
import { partHistory } from "./history.ts";
import type { BacteriaIdPart } from "./parts.ts";
import { ascendingOrder, reorderInto } from "./point-order.ts";
import { bacteriaIdTwin, TWIN_VERSION, type TwinOptions } from "./twin/twin.ts";

/**
 * One part of the simulated twin of Bacteria-ID in memory, as `loadBacteriaId` gives it from files: axis ascending, with
 * columns `campaign`, `isolate`, `strain`, `treatment`, in a clinical part `patient` and no isolate.
 */
export function simulateBacteriaId(part: BacteriaIdPart, options: TwinOptions = {}): SpectrumSet {
  const twin = bacteriaIdTwin(options);
  const { seed, perClass } = twin;
  const rows = twin.spectra(part);
  const points = twin.shift.length;
  const order = ascendingOrder(twin.shift);
  const intensity = new Float32Array(rows * points);
  const labels: number[] = [];
  for (const block of twin.blocks(part)) {
    reorderInto(block.intensity, order, intensity.subarray(labels.length * points));
    labels.push(...block.labels);
  }
  return spectrumSet({
    shift: Float64Array.from(order, (j) => twin.shift[j]),
    intensity,
    columns: { ...measurementColumns(part, rows), ...labelColumns(part, labels) },
    history: partHistory(part, { kind: "simulated", seed, perClass, version: TWIN_VERSION }),
  });
}
