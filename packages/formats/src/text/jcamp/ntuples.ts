/** @file JCAMP-DX NTUPLES (Lampen et al. 1994): variables declared once, then pages of tables. */

import { groupByAxis } from "../../container/axis-groups.ts";
import { FormatError } from "../../format-error.ts";
import type { RawColumn, RawPart } from "../../raw-file.ts";
import { parseNumberList } from "../number-list.ts";
import { decodeOrdinates, evenAxis, scaleValues } from "./asdf.ts";
import { JCAMP, jcampFacts, jcampUnit } from "./facts.ts";
import { type Block, type LabelledRecord, textOf } from "./records.ts";

interface Variable {
  readonly symbol: string;
  readonly name: string;
  readonly units: string;
  readonly first: number;
  readonly last: number;
  readonly factor: number;
  readonly dimension: number | undefined;
}

interface Page {
  readonly x: Variable;
  readonly y: Variable;
  readonly at: string;
  readonly axis: Float64Array;
  readonly values: Float32Array;
}

/** Each dependent variable (real and imaginary, say) on each axis is a part; each page of it a spectrum. */
export function readNtuples({ records }: Block, warnings: string[]): RawPart[] {
  const variables = declaredVariables(records);
  const pages: Page[] = [];
  let at = "";
  for (const record of records) {
    if (record.label === "PAGE") at = record.value;
    if (record.label !== "DATATABLE") continue;
    const page = readTable(record, variables, at, warnings);
    if (page) pages.push(page);
  }
  const dataType = textOf(records, "DATATYPE") ?? "";
  const parts: RawPart[] = [];
  for (const { axis, members } of groupByAxis(pages.map((page) => page.axis))) {
    const sharing = members.map((member) => pages[member]!);
    for (const symbol of new Set(sharing.map((page) => page.y.symbol))) {
      const rows = sharing.filter((page) => page.y.symbol === symbol);
      const { x, y } = rows[0]!;
      const intensity = new Float32Array(rows.length * axis.length);
      rows.forEach(({ values }, row) => {
        intensity.set(values, row * axis.length);
      });
      parts.push({
        ...(y.name === "" ? {} : { name: y.name }),
        axis,
        unit: jcampUnit(x.units, dataType).unit,
        intensity,
        columns: pages.length > 1 ? pageColumn(rows.map((page) => page.at)) : {},
        metadata: { ...jcampFacts(records, false), ...(x.units === "" ? {} : { axisLabel: x.units }) },
      });
    }
  }
  return parts;
}

function declaredVariables(records: readonly LabelledRecord[]): Map<string, Variable> {
  const list = (label: string): string[] => (textOf(records, label) ?? "").split(",").map((item) => item.trim());
  const [names, units, firsts, lasts, factors] = [
    list("VARNAME"),
    list("UNITS"),
    list("FIRST"),
    list("LAST"),
    list("FACTOR"),
  ];
  const number = (text: string | undefined, otherwise: number): number =>
    text === undefined || text === "" ? otherwise : Number(text);
  const dimensions = list("VARDIM");
  const symbols = list("SYMBOL").map((symbol, i): [string, Variable] => [
    symbol.toUpperCase(),
    {
      symbol,
      name: names[i] ?? "",
      units: units[i] ?? "",
      first: number(firsts[i], Number.NaN),
      last: number(lasts[i], Number.NaN),
      factor: number(factors[i], 1) || 1,
      dimension: number(dimensions[i], 0) || undefined,
    },
  ]);
  return new Map(symbols);
}

function readTable(
  record: LabelledRecord,
  variables: Map<string, Variable>,
  at: string,
  warnings: string[],
): Page | undefined {
  const newline = record.value.indexOf("\n");
  const form = (newline < 0 ? record.value : record.value.slice(0, newline)).replace(/\s/g, "").toUpperCase();
  const body = newline < 0 ? "" : record.value.slice(newline + 1);
  const incremental = /^\(([A-Z]\d?)\+\+\(([A-Z]\d?)\.\.\2\)\)/.exec(form);
  const pairs = /^\(([A-Z])([A-Z])\.\.\1\2\)/.exec(form);
  const symbols = incremental ?? pairs;
  if (!symbols) {
    warnings.push(`A table of the form ${form.slice(0, 40)} (line ${record.line}) is not read and was left out.`);
    return undefined;
  }
  const blank = (symbol: string): Variable => ({
    symbol,
    name: "",
    units: "",
    first: Number.NaN,
    last: Number.NaN,
    factor: 1,
    dimension: undefined,
  });
  const x = variables.get(symbols[1]!) ?? blank(symbols[1]!);
  const y = variables.get(symbols[2]!) ?? blank(symbols[2]!);
  if (pairs) {
    const list = parseNumberList(body);
    const count = Math.floor(list.length / 2);
    return {
      x,
      y,
      at,
      axis: Float64Array.from({ length: count }, (_, i) => list[2 * i]! * x.factor),
      values: Float32Array.from({ length: count }, (_, i) => list[2 * i + 1]! * y.factor),
    };
  }
  const { values, abscissas, failedChecks } = decodeOrdinates(body, y.dimension ?? x.dimension);
  if (values.length === 0)
    throw new FormatError(`The table of ordinates is empty (line ${record.line}).`, {
      format: JCAMP,
      at: { line: record.line },
    });
  if (failedChecks.length > 0)
    warnings.push(
      `${failedChecks.length} lines of a page do not begin with the last value of the line before; the file may be damaged.`,
    );
  const [from, to] = [abscissas[0]!, abscissas[abscissas.length - 1]!];
  const stated = Number.isFinite(x.first) && Number.isFinite(x.last) && values.length > 1;
  const first = stated ? x.first : from.x * x.factor;
  const step = stated
    ? (x.last - x.first) / (values.length - 1)
    : to.index > from.index
      ? ((to.x - from.x) * x.factor) / (to.index - from.index)
      : 1;
  return {
    x,
    y,
    at,
    axis: evenAxis(first, step, values.length),
    values: scaleValues(values, y.factor),
  };
}

/** `F1=7.75` a page is a column F1. */
function pageColumn(pages: readonly string[]): Record<string, RawColumn> {
  const matches = pages.map((page) => /^([A-Z]\w{0,9})\s{0,4}=\s{0,4}([-+\d.eE]{1,30})/i.exec(page));
  const name = matches[0]?.[1];
  if (name === undefined || matches.some((match) => match?.[1] !== name)) return { page: [...pages] };
  return { [name]: Float64Array.from(matches, (match) => Number(match?.[2])) };
}
