import { digest, pointCount, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { count, interval, number, position, table } from "./text.ts";

export interface ColumnFacts {
  readonly kind: "text" | "number";
  /** How many different values. */
  readonly distinct: number;
  /** Spectra without a number, where there are such. */
  readonly empty?: number;
  /** Spectra of each value, the first of them; for text only. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly min?: number;
  readonly max?: number;
}

export interface SetFacts {
  readonly spectra: number;
  readonly points: number;
  readonly shift: { readonly first: number; readonly last: number; readonly meanSpacing: number };
  readonly intensity: { readonly min: number; readonly max: number };
  readonly columns: Readonly<Record<string, ColumnFacts>>;
  readonly history: SpectrumSet["history"];
  readonly digest: string;
}

const SHOWN_VALUES = 12;
/** Of values that occur once, such as names of files. */
const NAMES_SHOWN = 3;

/** What a set holds, in a form for programs. */
export async function setFacts(set: SpectrumSet): Promise<SetFacts> {
  const { shift, intensity, columns, history } = set;
  const points = pointCount(set);
  return {
    spectra: spectrumCount(set),
    points,
    shift: { first: shift[0], last: shift[points - 1], meanSpacing: (shift[points - 1] - shift[0]) / (points - 1) },
    intensity: extent(intensity),
    columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, columnFacts(column)])),
    history,
    digest: await digest(set),
  };
}

/** The same for people. */
export function setCard(facts: SetFacts): string {
  return table(setRows(facts));
}

/** The rows of `setCard`. */
export function setRows({ spectra, points, shift, intensity, columns, history, digest }: SetFacts): string[][] {
  return [
    ["spectra", count(spectra, "spectrum", "spectra")],
    [
      "axis",
      `${points} points, ${position(shift.first)} .. ${position(shift.last)} cm-1, ${axisSpacing(shift.meanSpacing)}`,
    ],
    ["intensity", `${number(intensity.min)} .. ${number(intensity.max)}`],
    ...Object.entries(columns).map(([name, facts]) => [`column ${name}`, columnLine(facts)]),
    ["history", history.map(({ step }) => step).join(" > ") || "none"],
    ["digest", digest.slice(0, 16)],
  ];
}

function axisSpacing(meanSpacing: number): string {
  return Number.isFinite(meanSpacing) ? `a point every ${number(meanSpacing)} on average` : "one point";
}

function columnFacts(column: readonly string[] | Float64Array): ColumnFacts {
  if (column instanceof Float64Array) {
    const values = column.filter((value) => !Number.isNaN(value));
    const empty = column.length - values.length;
    return { kind: "number", distinct: new Set(values).size, ...(empty > 0 && { empty }), ...extent(values) };
  }
  const counts = new Map<string, number>();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  const shown = [...counts].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).slice(0, SHOWN_VALUES);
  return { kind: "text", distinct: counts.size, counts: Object.fromEntries(shown) };
}

function columnLine({
  kind,
  distinct,
  empty = 0,
  counts = {},
  min = Number.NaN,
  max = Number.NaN,
}: ColumnFacts): string {
  if (kind === "number") {
    const without = empty === 0 ? "" : `, ${count(empty, "spectrum", "spectra")} without`;
    return `${interval(min, max)}, ${count(distinct, "value")}${without}`;
  }
  const names = Object.keys(counts);
  if (distinct > NAMES_SHOWN && names.every((name) => counts[name] === 1)) {
    return `${count(distinct, "value")}: ${names.slice(0, NAMES_SHOWN).join(", ")}, …`;
  }
  const shown = Object.entries(counts).map(([value, n]) => `${value === "" ? "(empty)" : value} ${n}`);
  const more = distinct > shown.length ? ", …" : "";
  return `${count(distinct, "value")}: ${shown.join(", ")}${more}`;
}

function extent(values: Float32Array | Float64Array): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return { min, max };
}
