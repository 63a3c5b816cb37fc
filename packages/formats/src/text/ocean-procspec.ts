/** @file Ocean Optics SpectraSuite `.ProcSpec`: a ZIP archive of the program's objects as XML. */
import { isZip, readZip } from "../container/zip.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { MetadataValue, RawFile } from "../raw-file.ts";
import { decodeText } from "./text-bytes.ts";
import { child, descendants, parseXml, type XmlElement } from "./xml.ts";

const FORMAT = "ocean-optics-procspec";

export const oceanProcspec: Format = {
  id: FORMAT,
  name: "Ocean Optics SpectraSuite (.ProcSpec)",
  extensions: [".procspec"],
  recognise(bytes) {
    if (!isZip(bytes)) return "no";
    const head = new TextDecoder("latin1").decode(bytes.subarray(30, 50));
    if (/^(ps_\d|OOI)/.test(head)) return "certain";
    return "name";
  },
  read: (bytes) => readProcspec(bytes),
};

function readProcspec(bytes: Uint8Array): RawFile {
  const entry = readZip(bytes, FORMAT).find(({ name }) => /^ps_\d{1,9}\.xml$/.test(name));
  const source = entry ? decodeText(entry.read()).replace(CONTROL, "") : "";
  const root = parseXml(source);
  const spectrum = root && descendants(root, "com.oceanoptics.omnidriver.spectra.OmniSpectrum")[0];
  const pixels = root && descendants(root, "processedPixels").find((element) => element.children.length > 1);
  const wavelengths = child(spectrum, "channelWavelengths");
  if (!root || !spectrum || !pixels || !wavelengths) {
    throw new FormatError("The archive holds no processed spectrum (ps_N.xml with processedPixels).", {
      format: FORMAT,
    });
  }
  const axis = doubles(wavelengths);
  const values = doubles(pixels);
  if (axis.length !== values.length) {
    throw new FormatError(`The spectrum has ${values.length} points, but its axis has ${axis.length}.`, {
      format: FORMAT,
    });
  }
  return {
    format: FORMAT,
    parts: [
      { axis, unit: "wavelength-nm", intensity: new Float32Array(values), columns: {}, metadata: factsOf(spectrum) },
    ],
    warnings: ["The processed spectrum was read; dark, reference and raw ones in the file were left out."],
  };
}

/** Control characters that XML forbids and the program writes all the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function doubles(element: XmlElement): Float64Array {
  return Float64Array.from(
    element.children.filter(({ name }) => name === "double"),
    ({ text }) => Number(text),
  );
}

function factsOf(spectrum: XmlElement): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  const number = (name: string): number => Number(child(spectrum, name)?.text || Number.NaN);
  const text = (name: string): string => child(spectrum, name)?.text.trim() ?? "";
  const microseconds = number("integrationTime");
  if (microseconds > 0) metadata.exposureSeconds = microseconds / 1e6;
  if (number("scansToAverage") > 0) metadata.accumulations = number("scansToAverage");
  const milliTime = Number(child(child(spectrum, "acquisitionTime"), "milliTime")?.text || Number.NaN);
  if (milliTime > 0 && milliTime < 4e12) metadata.date = new Date(milliTime).toISOString();
  if (text("userName")) metadata.user = text("userName");
  if (text("spectrometerSerialNumber")) metadata.serialNumber = text("spectrometerSerialNumber");
  if (text("spectrometerClass")) metadata.instrument = text("spectrometerClass").split(".").at(-1)!;
  if (text("saturated")) metadata.saturated = text("saturated") === "true";
  if (number("boxcarWidth") >= 0) metadata.boxcarWidth = number("boxcarWidth");
  return metadata;
}
