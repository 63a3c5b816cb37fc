import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import { isoOfLocal } from "../dates.ts";
import { hasMagic } from "../magic.ts";
import { perkinElmerUnit } from "./unit.ts";

const id = "perkinelmer-peds";
/** Nothing after this position belongs to the lines before the data. */
const LONGEST_HEADER = 65_536;

/**
 * PerkinElmer Data System, binary form (.sp of FL WinLab, UV WinLab): lines of text, `#GR` with the units, the scale of
 * the intensities and the axis, `#DATA`, then 32-bit integers.
 */
export const perkinElmerPeds: Format = {
  id,
  name: "PerkinElmer PEDS binary (.sp)",
  extensions: [".sp"],
  recognise: (head) => (hasMagic(head, "PE ") && hasMagic(head, "SPECTRUM    BINARY", 24) ? "certain" : "no"),
  read(bytes) {
    const cursor = new Cursor(bytes, { format: id });
    const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, LONGEST_HEADER));
    const dataTag = /#DATA\r?\n/.exec(head);
    const graphTag = /#GR\r?\n/.exec(head);
    if (!dataTag || !graphTag) {
      throw cursor.error("The lines #GR and #DATA before the values are missing: the file is cut short.", bytes.length);
    }
    const lines = head.slice(graphTag.index + graphTag[0].length, dataTag.index).split(/\r?\n/);
    const [axisLabel = "", intensityLabel = ""] = lines;
    const [scale, offset, firstX, step, points] = lines.slice(2, 7).map(Number);
    const numbers = [scale, offset, firstX, step, points];
    if (
      numbers.some((number) => number === undefined || !Number.isFinite(number)) ||
      !Number.isInteger(points) ||
      points! < 1
    ) {
      throw cursor.error(
        `After #GR, scale, offset, first x, step and number of points were expected, not "${lines.slice(2, 7).join(", ")}".`,
        graphTag.index,
      );
    }
    cursor.seek(dataTag.index + dataTag[0].length);
    const values = cursor.int32s(points!, `${points} values`);
    const intensity = Float32Array.from(values, (value) => value * scale! + offset!);
    const axis = Float64Array.from({ length: points! }, (_, i) => firstX! + i * step!);
    const { unit, technique } = perkinElmerUnit(axisLabel, intensityLabel);
    const [kind = "", , title, day, time] = head.split(/\r?\n/);
    const [year, month, date] = (day ?? "").split("/").map(Number);
    const [hour, minute, second] = (time ?? "").split(":").map(Number);
    const fullYear = year !== undefined && year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
    const fluorescence = kind.startsWith("PE FL");
    const metadata = facts({
      title,
      date: isoOfLocal(fullYear ?? 0, month ?? 0, date ?? 0, hour ?? 0, minute ?? 0, Math.floor(second ?? 0)),
      instrument: "PerkinElmer",
      technique: fluorescence ? "fluorescence" : technique,
      axisLabel,
      intensityLabel,
    });
    return { format: id, parts: [{ axis, unit, intensity, columns: {}, metadata }], warnings: [] };
  },
};
