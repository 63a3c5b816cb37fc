import { pca, projectPca } from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { wholeNumber } from "./setting-schemas.ts";
import type { Rows } from "./unit-spectra.ts";

/**
 * Rows along the first principal components of `reference` rows, each over its deviation there: [rows, components]. Fewer
 * components where the reference has no more.
 */
export function whitened(rows: Rows, reference: Rows, components: number): Rows {
  const most = Math.min(components, reference.columns, reference.rows - 1);
  const model = pca(reference, { components: most });
  const varied = model.variance.filter((variance) => variance > NOTHING * model.variance[0]).length;
  const { values, columns } = projectPca(model, rows);
  const kept = new Float32Array(rows.rows * varied);
  for (let i = 0; i < kept.length; i++) {
    const component = i % varied;
    kept[i] = values[Math.floor(i / varied) * columns + component] / Math.sqrt(model.variance[component]);
  }
  return { values: kept, rows: rows.rows, columns: varied };
}

/** Share of the first component's variance that is rounding: features that LayerNorm made are bound to one another. */
const NOTHING = 1e-10;

export const whitenEntries = {
  /**
   * Principal components, of the features of all spectra that were learned from, that are given the same spread; features
   * as they are where absent. Nothing in a reconstruction's loss says how far apart features should lie.
   */
  whiten: v.optional(wholeNumber),
};

/** `features` of the spectra, whitened by those of the `learned` ones where `whiten` says so. */
export async function whitenedFeatures(
  features: (set: SpectrumSet) => Promise<Rows>,
  {
    spectra,
    learned,
    whiten,
  }: { readonly spectra: SpectrumSet; readonly learned: SpectrumSet; readonly whiten?: number | undefined },
): Promise<Rows> {
  const rows = await features(spectra);
  return whiten === undefined ? rows : whitened(rows, await features(learned), whiten);
}
