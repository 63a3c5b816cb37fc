import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { AxisUnit } from "../../raw-file.ts";
import { frameColumns, pictureWarning } from "../camera-frames.ts";
import { isoOfUnixMs } from "../dates.ts";
import { hasMagic } from "../magic.ts";
import { readSifHeader, type SifArea, type SifHeader } from "./header.ts";

const id = "andor-sif";

/** Andor Solis (.sif): a text header, then the frames of the signal as 32-bit floats. */
export const andorSif: Format = {
  id,
  name: "Andor Solis (.sif)",
  extensions: [".sif", ".sifx"],
  recognise: (head) => (hasMagic(head, "Andor Technology Multi-Channel File") ? "certain" : "no"),
  read(bytes, { fileName }) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const header = readSifHeader(cursor);
    const area = commonArea(cursor, header);
    const rows = header.areas.reduce((sum, { height }) => sum + height, 0);
    const { frameLength } = header;
    if (header.frames < 1 || frameLength !== rows * area.width || header.totalLength !== header.frames * frameLength) {
      throw cursor.error(
        `${header.frames} frames of ${rows} x ${area.width} pixels do not make the ${header.totalLength} values that the header counts.`,
        header.dataStart,
      );
    }
    const frames = wholeFrames(cursor.seek(header.dataStart), header, fileName, warnings);
    const intensity = cursor.float32s(frames * frameLength);
    if (rows > 1) warnings.push(pictureWarning(rows));
    const other = nextMeasurement(cursor);
    if (other) warnings.push(`The ${other} measurement that the file also holds is left out.`);
    const { axis, unit } = readAxis(header, area, warnings);
    const metadata = facts({
      date: isoOfUnixMs(header.unixSeconds * 1000),
      instrument: `Andor ${header.detector}`,
      spectrograph: header.spectrograph,
      formatVersion: String(header.version),
      technique: unit === "shift-cm1" ? "raman" : undefined,
      measurement: frames > 1 ? "series" : "single",
      laserNm: unit === "shift-cm1" ? header.ramanLaserNm : undefined,
      // Over wavelengths the setting is often the program's default, not the laser that was on.
      ramanLaserSettingNm: unit !== "shift-cm1" && header.ramanLaserNm > 0 ? header.ramanLaserNm : undefined,
      exposureSeconds: header.exposureSeconds,
      accumulations: header.accumulations,
      detectorTemperatureC:
        header.temperatureC > -300 && header.temperatureC !== -999 ? header.temperatureC : undefined,
      gratingLinesPerMm: header.gratingLinesPerMm,
      centreNm: header.centreNm,
      axisLabel: header.axisLabel,
      intensityLabel: header.intensityLabel,
    });
    const columns = frameColumns(frames, rows, header.times);
    return { format: id, parts: [{ axis, unit, intensity, columns, metadata }], warnings };
  },
};

/** Frames to read: all, or the whole ones of a file that is cut short. */
function wholeFrames(cursor: Cursor, { frames, frameLength }: SifHeader, fileName: string, warnings: string[]): number {
  const whole = Math.floor(cursor.remaining / (4 * frameLength));
  if (whole >= frames) return frames;
  if (whole === 0 || fileName.toLowerCase().endsWith("x")) {
    throw cursor.error(
      "The frames of this measurement are not in the file: it is cut short, or it is spooled and they lie in .dat files beside " +
        "it. In Andor Solis, open it and save it as one .sif file.",
    );
  }
  warnings.push(`The file is cut short: ${whole} of ${frames} frames are whole, and those are read.`);
  return whole;
}

/** After the signal, a line of 1 or 0 says of each other measurement whether it is there. */
function nextMeasurement(cursor: Cursor): string | undefined {
  for (const name of ["reference", "background", "live", "source"]) {
    if (cursor.remaining < 2) return undefined;
    const flag = cursor.tag(2);
    if (flag !== "0\n") return flag === "1\n" ? name : undefined;
  }
  return undefined;
}

/** The horizontal extent of the areas of a frame, which must be one for their rows to share an axis. */
function commonArea(cursor: Cursor, { areas, dataStart }: SifHeader): SifArea {
  const first = areas[0];
  const same = areas.every(
    ({ left, right, binning }) => left === first?.left && right === first.right && binning === first.binning,
  );
  if (first && same) return first;
  throw cursor.error(
    `The frame has ${areas.length} areas of different widths, which have no common axis. In Andor Solis, export each area.`,
    dataStart,
  );
}

/** The calibration polynomial over the pixels, from 1; the middle of the pixels that were binned. */
function readAxis(header: SifHeader, area: SifArea, warnings: string[]): { axis: Float64Array; unit: AxisUnit } {
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = header.calibration;
  const axis = new Float64Array(area.width);
  for (let i = 0; i < axis.length; i++) {
    const pixel = area.left + i * area.binning + (area.binning - 1) / 2;
    axis[i] = c0 + pixel * (c1 + pixel * (c2 + pixel * c3));
  }
  const label = header.axisLabel.toLowerCase();
  if (label.startsWith("pixel")) return { axis, unit: "index" };
  if (label.includes("raman")) {
    const laser = header.ramanLaserNm;
    if (!(laser > 0)) {
      warnings.push("The file names no laser line, so the axis is given as the wavelength, not as the Raman shift.");
      return { axis, unit: "wavelength-nm" };
    }
    return { axis: axis.map((nm) => 1e7 / laser - 1e7 / nm), unit: "shift-cm1" };
  }
  if (label.includes("wavelength")) return { axis, unit: "wavelength-nm" };
  warnings.push(`The axis is "${header.axisLabel}": say what it is before the spectra are compared.`);
  return { axis, unit: "other" };
}
