import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { RawFile } from "../../raw-file.ts";
import { hasMagic } from "../magic.ts";
import { isPepeMap, listPepeBlocks, PEPE_START } from "./blocks.ts";
import { perkinElmerUnit } from "./unit.ts";

const id = "perkinelmer-sp";
const DATA_SET = 120;
/** Codes of a data set's members. Each starts with a code for its type. */
const RANGE = -29838;
const STEP = -29836;
const POINTS = -29835;
const X_LABEL = -29833;
const Y_LABEL = -29832;
const DATA = -29828;
const NAME = -29827;

/** PerkinElmer Spectrum (.sp): a data set of typed members: range, number of points, labels, and doubles. */
export const perkinElmerSp: Format = {
  id,
  name: "PerkinElmer Spectrum (.sp)",
  extensions: [".sp"],
  recognise: (head) => (hasMagic(head, "PEPE") && !isPepeMap(head) ? "certain" : "no"),
  read(bytes): RawFile {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const set = listPepeBlocks(cursor, PEPE_START, warnings).find(({ code }) => code === DATA_SET)?.content;
    if (!set)
      throw cursor.error("The block with the spectrum is missing: the file is damaged or of another kind.", PEPE_START);
    const members = new Map(listPepeBlocks(set, 0, warnings).map(({ code, content }) => [code, content]));
    const member = (code: number, name: string) => {
      const content = members.get(code);
      if (!content) throw set.error(`The spectrum's ${name} is missing: the file is damaged.`, 0);
      return content.seek(2, name);
    };
    const string = (code: number) => {
      const content = members.get(code)?.seek(2);
      return content ? content.text(content.u16()) : "";
    };
    const points = member(POINTS, "number of points").i32();
    const [first, last] = member(RANGE, "range").float64s(2);
    const data = member(DATA, "intensities");
    const length = data.i32();
    if (points < 1 || length < 8 * points) {
      throw data.error(
        `The data take ${length} bytes, where ${points} points need ${8 * points}: the file is damaged.`,
        2,
      );
    }
    const intensity = Float32Array.from(data.float64s(points, "the intensities"));
    const step = members.has(STEP) ? member(STEP, "step").f64() : 0;
    const axis = new Float64Array(points);
    const spacing = points > 1 ? (last! - first!) / (points - 1) : 0;
    for (let i = 0; i < points; i++) axis[i] = first! + i * spacing;
    if (step !== 0 && Math.abs(Math.abs(step) - Math.abs(spacing)) > 1e-6 * Math.abs(step)) {
      warnings.push(`The stated step ${step} does not fit the range from ${first} to ${last}; the range is used.`);
    }
    const axisLabel = string(X_LABEL);
    const intensityLabel = string(Y_LABEL);
    const { unit, technique } = perkinElmerUnit(axisLabel, intensityLabel);
    const metadata = facts({ title: string(NAME), instrument: "PerkinElmer", technique, axisLabel, intensityLabel });
    return { format: id, parts: [{ axis, unit, intensity, columns: {}, metadata }], warnings };
  },
};
