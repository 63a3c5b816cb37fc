import { basename } from "node:path";
import { isExpectedError } from "@stokes/errors";
import { formats, type RawFile } from "@stokes/formats";
import { type LoadedSet, type ToSpectrumSetOptions, toSpectrumSet } from "@stokes/spectra";
import { type FoundFile, namingFile, readRawFile } from "@stokes/spectra/node";
import type { Outcome } from "../command.ts";
import { setFacts, setRows } from "../set-card.ts";
import { table } from "../text.ts";
import { type FileFacts, fileCard } from "./file-card.ts";
import { partFacts } from "./part-facts.ts";

/**
 * What a file holds as the instrument wrote it and, where it makes one set of Raman spectra, that set; else the reason
 * why not.
 */
export async function describeFile({ path, part }: FoundFile, options: ToSpectrumSetOptions): Promise<Outcome> {
  const { file, byteLength } = await namingFile(path, () => readRawFile(path));
  const chosen = part === undefined ? file.parts : file.parts.filter(({ name }) => name === part);
  const facts: FileFacts = {
    name: basename(path),
    bytes: byteLength,
    format: formatOf(file),
    parts: chosen.map((one) => partFacts(one, options)),
    images: (file.images ?? []).map(({ name }) => name),
  };
  const loaded = asSet(path, file, part, options);
  if ("reason" in loaded) {
    const rows = [...file.warnings.map((text) => ["note", text]), ["as Raman", `no: ${loaded.reason}`]];
    return {
      data: { kind: "file", file: facts, notes: file.warnings, reason: loaded.reason },
      text: `${fileCard(facts)}\n\n${table(rows)}`,
    };
  }
  const notes = loaded.notes.map((text) => text.replace(`${path}: `, ""));
  const set = await setFacts(loaded.set);
  const rows = [...notes.map((text) => ["note", text]), ["as Raman", "yes, as one set:"], ...setRows(set)];
  return { data: { kind: "spectra", ...set, file: facts, notes }, text: `${fileCard(facts)}\n\n${table(rows)}` };
}

export function formatOf({ format, parts }: RawFile): FileFacts["format"] {
  const name = formats.find(({ id }) => id === format)?.name ?? format;
  const version = parts[0]?.metadata.formatVersion;
  return { id: format, name, ...(version === undefined ? {} : { version: String(version) }) };
}

/** The set of Raman spectra that a file makes, or why it makes none. */
export function asSet(
  name: string,
  file: RawFile,
  part: string | undefined,
  options: ToSpectrumSetOptions,
): LoadedSet | { readonly reason: string } {
  try {
    return toSpectrumSet([{ name, file, part }], options);
  } catch (error) {
    if (isExpectedError(error)) return { reason: error.message.replace(`${name}: `, "") };
    throw error;
  }
}
