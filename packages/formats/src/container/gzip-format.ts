import { gunzipSync } from "fflate";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";

const FORMAT = "gzip";
const ALWAYS_ALLOWED = 64 * 1024 * 1024;
const ALLOWED_RATIO = 100;

/** A file packed by gzip: unpacked, then read by its own format, which `read` finds by the name without `.gz`. */
export const gzipFormat: Format = {
  id: FORMAT,
  name: "any of these packed by gzip (.gz)",
  extensions: [".gz"],
  recognise: (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 ? "certain" : "no"),
  async read(bytes, options) {
    const { read } = await import("../read.ts");
    return read(unpack(bytes), { ...options, fileName: options.fileName.replace(/\.gz$/i, "") });
  },
};

function unpack(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length >= 18 ? view.getUint32(bytes.length - 4, true) : 0;
  if (size > Math.max(ALWAYS_ALLOWED, ALLOWED_RATIO * bytes.length)) {
    throw new FormatError(`The packed file claims to unpack to ${size} bytes, which is refused.`, { format: FORMAT });
  }
  try {
    const unpacked = gunzipSync(bytes, { out: new Uint8Array(size) });
    if (unpacked.length === size && size > 0 && !(unpacked[0] === 0x1f && unpacked[1] === 0x8b)) return unpacked;
  } catch {
    // Falls through to the one sentence for every damage.
  }
  throw new FormatError("The packed file is damaged or cut short; copy it again.", { format: FORMAT });
}
