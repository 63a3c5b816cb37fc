import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import { hasMagic } from "../magic.ts";
import { wdfAxisUnit, wdfUnitName } from "../wdf/units.ts";
import { findWxdProperty, readWxdStreams } from "./streams.ts";

const id = "renishaw-wxd";

/** Renishaw WiRE 2 and 3 (.wxd), single spectra: a Metakit database of compressed lists and properties. */
export const renishawWxd: Format = {
  id,
  name: "Renishaw WiRE 2 and 3 (.wxd)",
  extensions: [".wxd"],
  recognise: (head) => (hasMagic(head, "#WXD") ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const { lists, properties } = readWxdStreams(cursor);
    const [axis, values] = lists;
    if (lists.length !== 2 || !axis || !values || axis.length !== values.length) {
      const lengths = lists.map(({ length }) => length).join(", ");
      throw cursor.error(
        `The file holds ${lists.length} lists of numbers (${lengths || "none"}), where one axis and one spectrum of the same ` +
          "length were expected. Open it in WiRE 4 or later, save it as .wdf, and open that.",
        0,
      );
    }
    const find = (name: string) => findWxdProperty(properties, name);
    const number = (name: string) => (typeof find(name) === "number" ? Number(find(name)) : undefined);
    const unitNumber = number("dataListUnits1") ?? 0;
    const unit = wdfAxisUnit(unitNumber);
    if (unit === "other") {
      warnings.push(`The axis's unit is "${wdfUnitName(unitNumber)}": say what it is before the spectra are compared.`);
    }
    const laserCm1 = number("Wavenumber");
    const exposureMs = number("Exposure Time");
    const label = find("dataListLabels1");
    const metadata = facts({
      user: find("Operator"),
      instrument: "Renishaw",
      software: find("WiRE2 Version"),
      technique: unit === "shift-cm1" ? "raman" : undefined,
      measurement: "single",
      laserNm: laserCm1 !== undefined && laserCm1 > 0 ? 1e7 / laserCm1 : undefined,
      laser: find("Laser"),
      exposureSeconds: exposureMs === undefined ? undefined : exposureMs / 1000,
      accumulations: number("Accumulations"),
      axisLabel: typeof label === "string" ? label : wdfUnitName(unitNumber),
      intensityLabel: find("dataListLabels2"),
    });
    return {
      format: id,
      parts: [{ axis, unit, intensity: Float32Array.from(values), columns: {}, metadata }],
      warnings,
    };
  },
};
