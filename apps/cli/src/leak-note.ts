import { type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { count } from "./text.ts";

/** Names that columns of patients, specimens and the like go by. */
const GROUP_NAMES =
  /^(animal|batch|campaign|culture|day|donor|file|folder|group|individual|map|patient|plate|replicate|sample|specimen|subject)s?$/i;

/**
 * A remark on spectra that are split without groups, though a column seems to tell which belong together: its values
 * repeat, and there are more of them than classes. Undefined where none does.
 */
export function leakNote(
  set: SpectrumSet,
  { label, group }: { readonly label: string; readonly group?: string | undefined },
): string | undefined {
  if (group !== undefined) return undefined;
  const different = (name: string) => new Set(textColumn(set, name).filter((value) => value !== "")).size;
  const classes = different(label);
  for (const name of Object.keys(set.columns)) {
    if (name === label || !GROUP_NAMES.test(name)) continue;
    const groups = different(name);
    if (groups <= classes || groups > spectrumCount(set) / 2) continue;
    return (
      `the spectra of one ${name} may come to lie on both sides of a split, which makes figures too good; ` +
      `keep each of the ${count(groups, "value")} of column ${name} on one side with --group ${name}`
    );
  }
  return undefined;
}
