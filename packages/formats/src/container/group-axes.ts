import { isText, type NamedArray, toFloat64 } from "./numeric-array.ts";

/** Groups of spectra, each with an axis of its own. */
export interface GroupAxes {
  readonly groups: { name: string; axis: Float64Array; members: number[] }[];
}

/** `axes` (groups x points) where exactly one text column has as many distinct values, in order of first appearance. */
export function takeGroupAxes(
  others: Map<string, NamedArray>,
  rows: number,
  points: number,
  warnings: string[],
): GroupAxes | undefined {
  const axes = others.get("axes");
  if (axes?.shape.length !== 2 || axes.shape[1] !== points) return undefined;
  const values = toFloat64(axes.values);
  if (!values) return undefined;
  const count = axes.shape[0]!;
  const keys = [...others].flatMap(([name, { values, shape }]) =>
    isText(values) && shape.length === 1 && values.length === rows && new Set(values).size === count
      ? [{ name, values }]
      : [],
  );
  others.delete("axes");
  const key = keys[0];
  if (key === undefined || keys.length > 1) {
    warnings.push(
      `axes holds ${count} axes, but ${keys.length} text columns have ${count} different values, so it was left out.`,
    );
    return undefined;
  }
  warnings.push(
    `axes holds ${count} axes; the i-th was taken as that of the i-th different ${key.name}, in order of first appearance.`,
  );
  const members = new Map<string, number[]>();
  key.values.forEach((value, i) => {
    const list = members.get(value);
    if (list) list.push(i);
    else members.set(value, [i]);
  });
  return {
    groups: [...members].map(([name, list], i) => ({
      name,
      axis: values.slice(i * points, (i + 1) * points),
      members: list,
    })),
  };
}
