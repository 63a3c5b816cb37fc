import { type SpectrumSet, splitByClass, splitByGroup, takeRows, textColumn } from "@stokes/spectra";

/** Training and test spectra, `testShare` of the latter: of every class, or whole groups where a column of them is named. */
export function cutSet(
  set: SpectrumSet,
  { label, group, testShare, seed }: { label: string; group: string | undefined; testShare: number; seed: number },
): readonly [train: SpectrumSet, test: SpectrumSet] {
  const labels = textColumn(set, label);
  const { train, test } =
    group === undefined
      ? splitByClass(labels, { testShare, seed })
      : splitByGroup(set.columns[group], { labels, testShare, seed });
  return [takeRows(set, train), takeRows(set, test)];
}
