import type { Certainty, Format, ReadOptions } from "./format.ts";
import { FormatError } from "./format-error.ts";
import type { RawFile } from "./raw-file.ts";
import { formats } from "./registry.ts";
import { isText } from "./text/text-bytes.ts";
import { UNREADABLE_FORMATS } from "./unreadable.ts";

const ORDER: readonly Certainty[] = ["certain", "likely", "name"];

/**
 * Reads any known file. The content decides the format, the name only where the content leaves it open.
 *
 * @throws FormatError where the format is not known or the file is damaged.
 */
export async function read(bytes: Uint8Array, options: ReadOptions): Promise<RawFile> {
  const format = findFormat(bytes, options.fileName);
  if (format === undefined) throw unknown(bytes, options.fileName);
  return format.read(bytes, options);
}

/** The format that `read` would use, or undefined. */
export function findFormat(bytes: Uint8Array, fileName: string): Format | undefined {
  if (bytes.length === 0) return undefined;
  const lower = fileName.toLowerCase();
  const candidates = formats
    .map((format) => ({
      format,
      certainty: format.recognise(bytes, fileName),
      named: format.extensions.some((extension) => lower.endsWith(extension)),
    }))
    .filter(({ certainty, named }) => certainty !== "no" && (certainty !== "name" || named));
  for (const wanted of ORDER) {
    const equals = candidates.filter(({ certainty }) => certainty === wanted);
    const best = equals.find(({ named }) => named) ?? equals[0];
    if (best) return best.format;
  }
  return undefined;
}

function unknown(bytes: Uint8Array, fileName: string): FormatError {
  if (bytes.length === 0) return new FormatError(`${fileName} is empty (0 bytes); copy it again from the instrument.`);
  if (isText(bytes)) {
    return new FormatError(
      `${fileName} is text, but no kind that is known: it has no header of an instrument and no table of numbers.`,
      { at: { line: 1 } },
    );
  }
  const head = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const known = formats
    .filter((format) => !UNREADABLE_FORMATS.includes(format))
    .map(({ name }) => name)
    .join(", ");
  return new FormatError(
    `${fileName} has no known format: its first bytes (${head}) are no known mark. Can be read: ${known}. Export it from the instrument's program as text with one line a point.`,
    { at: { byte: 0 } },
  );
}
