import { unitFromValues } from "../axis-unit.ts";
import type { RawPart } from "../raw-file.ts";
import { sortOthers, takeRows } from "./array-columns.ts";
import type { Arrays } from "./array-roles.ts";
import { groupByAxis } from "./axis-groups.ts";
import { toFloat32, toFloat64 } from "./numeric-array.ts";

const OFFSET_NAMES = ["offset", "offsets", "indptr", "row_ptr"];

/** Spectra of any lengths end to end (`x`, `y`, and where each begins), grouped by axis; undefined where they are not so. */
export function interpretRagged(arrays: Arrays, warnings: string[]): RawPart[] | undefined {
  const offsetName = OFFSET_NAMES.find((name) => arrays.get(name)?.shape.length === 1);
  const xs = arrays.get("x");
  const ys = arrays.get("y");
  if (offsetName === undefined || xs?.shape.length !== 1 || ys?.shape.length !== 1) return undefined;
  const offsets = toFloat64(arrays.get(offsetName)!.values);
  const x = toFloat64(xs.values);
  const y = toFloat32(ys.values);
  if (!offsets || !x || !y || x.length !== y.length || offsets.length < 2) return undefined;
  const count = offsets.length - 1;
  for (let i = 0; i < count; i++) if (!(offsets[i]! <= offsets[i + 1]!)) return undefined;
  if (offsets[0] !== 0 || offsets[count] !== x.length) return undefined;

  const others = new Map([...arrays].filter(([name]) => name !== "x" && name !== "y" && name !== offsetName));
  const { columns, metadata } = sortOthers(others, count, warnings);
  const axes = Array.from({ length: count }, (_, i) => x.subarray(offsets[i], offsets[i + 1]));
  const groups = groupByAxis(axes);
  if (groups.length > 1)
    warnings.push(`The ${count} spectra have ${groups.length} different axes; each axis is a part of its own.`);
  let guessed = 0;
  const parts = groups.map(({ axis, members }): RawPart => {
    const guess = unitFromValues(axis);
    guessed++;
    const intensity = new Float32Array(members.length * axis.length);
    members.forEach((member, row) => {
      intensity.set(y.subarray(offsets[member], offsets[member + 1]), row * axis.length);
    });
    return { axis: axis.slice(), unit: guess.unit, intensity, columns: takeRows(columns, members), metadata };
  });
  const units = [...new Set(parts.map((part) => part.unit))];
  if (guessed > 0) {
    warnings.push(`The file does not name the unit of its axes; guessed from their values (${units.join(", ")}).`);
  }
  return parts;
}
