/** @file RRUFF text: `##KEY=value` lines, then `shift, intensity` a line, then `##END=`. Not JCAMP-DX, though alike. */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { MetadataValue, RawFile } from "../raw-file.ts";
import { columnOf, stackColumns } from "./columns.ts";
import { readTitledTable } from "./delimited.ts";
import { addFact } from "./header.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "rruff-text";

export const rruffText: Format = {
  id: FORMAT,
  name: "RRUFF text (.txt, .rruff)",
  extensions: [".txt", ".rruff", ".rruf"],
  recognise: (bytes) => (/^\s{0,3}##(NAMES|RRUFFID)=/.test(textHead(bytes, 512)) ? "certain" : "no"),
  read: (bytes) => readRruff(asciiCompatible(bytes)),
};

function readRruff(bytes: Uint8Array): RawFile {
  const { table, header } = readTitledTable(bytes, FORMAT);
  if (table.width !== 2)
    throw new FormatError(`Two columns, shift and intensity, were expected, not ${table.width}.`, { format: FORMAT });
  const metadata: Record<string, MetadataValue> = {};
  for (const line of header) {
    const match = /^##([^=]{1,60})=(.{0,2000})/.exec(line);
    if (match) addFact(metadata, match[1]!, match[2]!);
  }
  const laser = /[_ ](\d{3,4})(?:\.\d{1,2})?(?:nm|[_ ]|$)/.exec(
    String(metadata["MEASURED LASER"] ?? metadata.LASER ?? ""),
  );
  if (laser && metadata.laserNm === undefined) metadata.laserNm = Number(laser[1]);
  metadata.technique ??= /infrared/i.test(String(metadata["DATA TYPE"] ?? "")) ? "infrared" : "raman";
  return {
    format: FORMAT,
    parts: [
      { axis: columnOf(table, 0), unit: "shift-cm1", intensity: stackColumns(table, [1]), columns: {}, metadata },
    ],
    warnings: table.warnings.filter(() => !textHead(bytes.subarray(table.end), 64).trimStart().startsWith("##")),
  };
}
