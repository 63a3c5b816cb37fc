import { digest, type SpectrumSet } from "@stokes/spectra";
import { labelledDigest, withNames } from "../finetune-model.ts";
import type { ReportMaterial } from "./report-material.ts";

/** The spectra as they were opened: without columns that the page added. */
export function openedSet({ set, entry: { added = [] } }: Pick<ReportMaterial, "set" | "entry">): SpectrumSet {
  const columns = Object.fromEntries(Object.entries(set.columns).filter(([name]) => !added.includes(name)));
  return { ...set, columns };
}

/** The same with the names given in a column, where some are: what commands are given. */
export function namedSet(material: Pick<ReportMaterial, "set" | "entry" | "names">): SpectrumSet {
  const opened = openedSet(material);
  return material.names === undefined ? opened : withNames(opened, material.names);
}

/** Ids of the models that learned from these spectra, by the digest of what each learned from. */
export async function learnedHere(material: ReportMaterial): Promise<ReadonlySet<string>> {
  const { models } = material;
  const named = namedSet(material);
  const opened = models.length === 0 ? "" : await digest(openedSet(material));
  const here = await Promise.all(
    models.map(async ({ model, learnedFrom }) => {
      const { training } = model.contract;
      if (training.labelColumn === undefined) return training.dataDigest === opened;
      return learnedFrom !== undefined && learnedFrom === (await labelledDigest(named, training));
    }),
  );
  return new Set(models.filter((_, i) => here[i]).map(({ id }) => id));
}
