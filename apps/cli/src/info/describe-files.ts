import { isExpectedError } from "@stokes/errors";
import type { ToSpectrumSetOptions } from "@stokes/spectra";
import { type FoundFile, readRawFile } from "@stokes/spectra/node";
import type { Outcome } from "../command.ts";
import { count, table } from "../text.ts";
import { asSet, formatOf } from "./describe-file.ts";
import { axisLine } from "./file-card.ts";
import { partFacts } from "./part-facts.ts";

/** What one of several files holds. */
interface Described {
  readonly path: string;
  /** Missing where the file cannot be read. */
  readonly format?: string;
  readonly spectra: number;
  /** The axes of its parts in words, each once. */
  readonly axes: readonly string[];
  /** Why it makes no set of Raman spectra, even by itself. */
  readonly reason?: string;
}

const KINDS_SHOWN = 40;

/** What each of several files holds that make no set together, for `reason`. Those that are alike are told as one kind. */
export async function describeFiles(
  found: readonly FoundFile[],
  options: ToSpectrumSetOptions,
  reason: string,
): Promise<Outcome> {
  const described: Described[] = [];
  const beside = new Set<string>();
  for (const one of found) described.push(await describe(one, options, beside));
  const files = described.filter(({ path }) => !beside.has(path));
  const kinds = [...Map.groupBy(files, ({ path, spectra, ...kind }) => JSON.stringify(kind)).values()];
  const rest = kinds.length - KINDS_SHOWN;
  return {
    data: { kind: "files", files, reason },
    text: [
      ...kinds.slice(0, KINDS_SHOWN).map(kindCard),
      ...(rest > 0 ? [`… and ${count(rest, "more kind", "more kinds")} (--json)`] : []),
      table([["as one set", `no: ${reason}`]]),
    ].join("\n\n"),
  };
}

/** Adds to `beside` the files that this one was read with. */
async function describe(
  { path, part }: FoundFile,
  options: ToSpectrumSetOptions,
  beside: Set<string>,
): Promise<Described> {
  try {
    const { file, companions } = await readRawFile(path);
    for (const companion of companions) beside.add(companion);
    const parts = file.parts
      .filter(({ name }) => part === undefined || name === part)
      .map((one) => partFacts(one, options));
    const set = asSet(path, file, part, options);
    return {
      path,
      format: formatOf(file).name,
      spectra: parts.reduce((sum, { spectra }) => sum + spectra, 0),
      axes: [...new Set(parts.map(axisLine))],
      ...("reason" in set ? { reason: set.reason } : {}),
    };
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return { path, spectra: 0, axes: [], reason: error.message };
  }
}

function kindCard(files: readonly Described[]): string {
  const [{ path, format, axes, reason }] = files;
  const others = files.length === 1 ? "" : ` and ${files.length - 1} more`;
  const spectra = files.reduce((sum, one) => sum + one.spectra, 0);
  return table([
    [files.length === 1 ? "file" : "files", `${path}${others}`],
    ...(format === undefined
      ? []
      : [
          ["format", format],
          ["spectra", count(spectra, "spectrum", "spectra")],
          ["axis", axes.length === 1 ? axes[0] : `${axes.length} different ones, such as ${axes[0]}`],
        ]),
    ["as Raman", reason === undefined ? "yes" : `no: ${reason}`],
  ]);
}
