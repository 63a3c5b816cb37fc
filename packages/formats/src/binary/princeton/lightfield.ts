import type { Cursor } from "../../cursor.ts";
import type { AxisUnit } from "../../raw-file.ts";
import { child, descendants, parseXml, type XmlElement } from "../../text/xml.ts";
import { bytesOf, pixelsOf, type SpePixel, type SpeRegion } from "./frames.ts";

const PIXELS: Readonly<Record<string, SpePixel>> = {
  MonochromeUnsigned16: "u16",
  MonochromeUnsigned32: "u32",
  MonochromeFloating32: "f32",
};

/** What the XML footer of LightField (SPE 3.0) says. */
export interface LightField {
  readonly root: XmlElement;
  readonly pixel: SpePixel;
  readonly frames: number;
  readonly stride: number;
  readonly regions: readonly SpeRegion[];
  /** Wavelength of each detector column; undefined without a calibration. */
  readonly wavelengths: Float64Array | undefined;
  readonly laserNm: number | undefined;
  /** Where, after a frame's pixels, the time of its exposure stands, and its ticks a second. */
  readonly timeStamp: { readonly start: number; readonly ticksPerSecond: number } | undefined;
}

/** Reads the footer, whose position the header gives. */
export function readLightField(cursor: Cursor): LightField {
  const start = cursor.seek(678).u64("the position of the XML footer");
  if (start < 4100 || start >= cursor.length) {
    throw cursor.error(
      `The XML footer should start at byte ${start} of a file of ${cursor.length} bytes: the file is cut short; copy it again.`,
      678,
    );
  }
  const root = parseXml(new TextDecoder().decode(cursor.bytes.subarray(start)).trim());
  const frame = root && descendants(root, "DataBlock").find(({ attributes }) => attributes.type === "Frame");
  if (!root || !frame)
    throw cursor.error("The XML footer does not describe the frames: the file is cut short or damaged.", start);
  const format = frame.attributes.pixelFormat ?? "";
  const pixel = PIXELS[format];
  if (!pixel)
    throw cursor.error(
      `The frames have the unknown pixel format "${format}"; export them from LightField as SPE 2.x.`,
      start,
    );
  const size = Number(frame.attributes.size);
  const stride = Number(frame.attributes.stride);
  const frames = Number(frame.attributes.count);
  const mappings = new Map(
    descendants(root, "SensorMapping").map((element) => [element.attributes.id, element.attributes]),
  );
  const regions: SpeRegion[] = [];
  let at = 0;
  let fits = true;
  for (const region of frame.children.filter(({ attributes }) => attributes.type === "Region")) {
    const mapping = (region.attributes.calibrations ?? "")
      .split(",")
      .map((id) => mappings.get(id))
      .find(Boolean);
    const width = Number(region.attributes.width);
    const height = Number(region.attributes.height);
    regions.push({
      firstPixel: 1 + Number(mapping?.x ?? 0),
      binning: Math.max(1, Number(mapping?.xBinning ?? 1)),
      width,
      height,
      start: at,
    });
    const stored = Number(region.attributes.stride) || width * height * bytesOf(pixel);
    fits = fits && width * height * bytesOf(pixel) <= stored;
    at += stored;
  }
  const sizes = [size, stride, frames, at, ...regions.flatMap(({ width, height }) => [width, height])];
  if (!fits || at > stride || sizes.some((n) => !Number.isInteger(n) || n < 1)) {
    throw cursor.error(
      "The XML footer gives sizes of frames and regions that do not fit together: the file is damaged.",
      start,
    );
  }
  const wavelength = descendants(root, "WavelengthMapping")[0];
  const laser = Number(wavelength?.attributes.laserLine);
  const listed = child(wavelength, "Wavelength")?.text.split(",").map(Number);
  return {
    root,
    pixel,
    frames,
    stride,
    regions,
    wavelengths: listed?.every(Number.isFinite) ? Float64Array.from(listed) : undefined,
    laserNm: laser > 0 ? laser : undefined,
    timeStamp: findTimeStamp(root, size),
  };
}

/** The wavelengths of a region's columns: of the whole detector's list, or of a list of its own. */
export function lightFieldAxis(
  { wavelengths }: LightField,
  region: SpeRegion,
  warnings: string[],
): { axis: Float64Array; unit: AxisUnit } {
  const pixels = pixelsOf(region);
  if (!wavelengths) {
    warnings.push("The file has no calibration of its axis, so the axis is the pixel number.");
    return { axis: pixels, unit: "index" };
  }
  if (wavelengths.length === region.width) return { axis: wavelengths, unit: "wavelength-nm" };
  const last = region.firstPixel - 1 + region.width * region.binning;
  if (last > wavelengths.length) {
    warnings.push(
      `The calibration has ${wavelengths.length} wavelengths for ${last} columns, so the axis is the pixel number.`,
    );
    return { axis: pixels, unit: "index" };
  }
  const axis = pixels.map((pixel) => {
    const low = Math.floor(pixel - 1);
    const high = Math.ceil(pixel - 1);
    return (wavelengths[low]! + wavelengths[high]!) / 2;
  });
  return { axis, unit: "wavelength-nm" };
}

/** Fields that follow each frame stand in the order of their description, each as wide as its bit depth. */
function findTimeStamp(root: XmlElement, frameSize: number): LightField["timeStamp"] {
  let start = frameSize;
  for (const field of descendants(root, "MetaBlock")[0]?.children ?? []) {
    const bytes = Number(field.attributes.bitDepth) / 8;
    const ticksPerSecond = Number(field.attributes.resolution);
    if (
      field.name === "TimeStamp" &&
      field.attributes.event === "ExposureStarted" &&
      bytes === 8 &&
      ticksPerSecond > 0
    ) {
      return { start, ticksPerSecond };
    }
    start += bytes;
  }
  return undefined;
}
