/** @file Which of a table's lines and columns are axis, spectra, labels and positions. */
import { isAxisUnit, unitFromTitle, unitFromValues } from "../axis-unit.ts";
import { groupByAxis } from "../container/axis-groups.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawPart } from "../raw-file.ts";
import { columnOf } from "./columns.ts";
import type { TitledTable } from "./delimited.ts";
import { evenness, extent, finitePart, isCounter, isMonotone } from "./monotone.ts";
import type { NumberTable } from "./number-table.ts";
import { parseNumber, spelledNumber } from "./parse-number.ts";

type Metadata = Readonly<Record<string, MetadataValue>>;

/** Columns of a line that rises or falls throughout, and the first line of spectra under it. */
interface AxisLine {
  readonly axis: Float64Array;
  readonly columns: readonly number[];
  readonly firstRow: number;
}

/**
 * Spectra of a table: in columns beside an axis, in `x, y, x, y` pairs, or in rows under an axis.
 *
 * @throws FormatError where neither the first column nor a line can be the axis.
 */
export function interpretTable(
  titled: TitledTable,
  { axisUnit, ...metadata }: Metadata,
  warnings: string[],
): RawPart[] {
  const known = isAxisUnit(axisUnit) ? axisUnit : undefined;
  const { table, names } = titled;
  const { rows, width, texts } = table;
  const across = axisAcross(table, names);
  const first = columnOf(table, 0);
  const down = rows >= (width <= 3 ? 2 : 3) && !texts.has(0) && isMonotone(first);
  const titledDown = down && rows >= 16 && unitFromTitle(names[0] ?? "") !== undefined;
  // A few lines may well rise by chance, so they are no axis beside one that lies across.
  const downBeside = down && (rows >= 8 || across === undefined);
  if (across !== undefined && !titledDown && (!downBeside || evenness(across.axis) <= evenness(first))) {
    return [partFromRows(titled, across, metadata, warnings, known)];
  }
  if (down) return partsFromColumns(titled, metadata, warnings);
  if (width === 2 && rows >= 3 && texts.size === 0) {
    warnings.push("The first column, taken as the axis, does not rise or fall throughout.");
    return partsFromColumns(titled, metadata, warnings);
  }
  const block = numericColumns(table);
  const unnamed = block.every((column) => (names[column] ?? "").trim() === "");
  if (block.length >= 8 && unnamed) {
    warnings.push(`No line above the ${block.length} columns of numbers is an axis, so the points are numbered.`);
    const axis = Float64Array.from(block, (_, i) => i);
    return [partFromRows(titled, { axis, columns: block, firstRow: 0 }, metadata, warnings, "index")];
  }
  if (width === 1) {
    throw new FormatError(
      `The text holds ${rows} lines of one number each: intensities without their axis. Export axis and intensity together, in two columns.`,
      { format: "delimited-text" },
    );
  }
  throw new FormatError(
    `The table of ${rows} lines and ${width} columns has no axis: neither its first column nor its first line rises or falls throughout. Give the wavenumbers as first column, or as a line above spectra in rows.`,
    { format: "delimited-text" },
  );
}

/** The line of column names where it is numbers, or the table's first line. */
function axisAcross(table: NumberTable, names: readonly string[]): AxisLine | undefined {
  const bodyNumeric = (column: number, firstRow: number): boolean =>
    !(table.texts.get(column)?.slice(firstRow).some(isWord) ?? false);
  const numbersOfNames = names.map(numberInName);
  const fromNames = names.flatMap((_, i) => (numbersOfNames[i] !== undefined && bodyNumeric(i, 0) ? [i] : []));
  if (fromNames.length >= 3) {
    const axis = Float64Array.from(fromNames, (i) => numbersOfNames[i]!);
    if (isMonotone(axis)) return { axis, columns: fromNames, firstRow: 0 };
  }
  if (table.rows < 2 || table.width < 8) return undefined;
  const columns: number[] = [];
  for (let i = 0; i < table.width; i++) if (!Number.isNaN(table.numbers[i]) && bodyNumeric(i, 1)) columns.push(i);
  if (columns.length < 8) return undefined;
  const axis = Float64Array.from(columns, (i) => table.numbers[i]!);
  const rises = isMonotone(axis) || (columns.length >= 64 && isMonotone(axis, false));
  return rises ? { axis, columns, firstRow: 1 } : undefined;
}

/** Whether a cell is neither empty nor a number nor a mark of a missing one. */
function isWord(text: string): boolean {
  return text !== "" && parseNumber(text) === undefined && spelledNumber(text) === undefined;
}

/** `400.2`, `X400.2`, `400.2 cm-1`. */
function numberInName(name: string): number | undefined {
  const match = /^[A-Za-z_]{0,12}([-+]?\d[\d.,]{0,30}(?:e[-+]?\d{1,3})?)(?:\s?(?:cm-1|1\/cm|nm|cm\^-1))?$/i.exec(
    name.trim(),
  );
  return match ? parseNumber(match[1]!) : undefined;
}

function partFromRows(
  { table, header, names }: TitledTable,
  { axis, columns, firstRow }: AxisLine,
  metadata: Metadata,
  warnings: string[],
  known?: AxisUnit,
): RawPart {
  const { rows, width, numbers, texts } = table;
  const count = rows - firstRow;
  refuseWordInSpectrum(table, names, { axis, columns, firstRow });
  const intensity = new Float32Array(count * columns.length);
  for (let row = 0; row < count; row++) {
    const base = (row + firstRow) * width;
    for (let point = 0; point < columns.length; point++) {
      intensity[row * columns.length + point] = numbers[base + columns[point]!]!;
    }
  }
  const isPoint = new Set(columns);
  const values: Record<string, RawColumn> = {};
  const nameless: number[] = [];
  for (let column = 0; column < width; column++) {
    if (isPoint.has(column)) continue;
    const cells = texts.get(column);
    const given = names[column]?.trim() || (firstRow === 1 ? cells?.[0]?.trim() : "") || "";
    const body = cells?.slice(firstRow);
    const isWords = body?.some(isWord) ?? false;
    const value: RawColumn = isWords ? body! : columnOf(table, column).slice(firstRow);
    if (value instanceof Float64Array && (value.every(Number.isNaN) || (given === "" && isCounter(value)))) continue;
    if (given === "") nameless.push(column);
    values[given === "" ? (isWords && !("label" in values) ? "label" : `column ${column + 1}`) : columnName(given)] =
      value;
  }
  if (nameless.length > 0)
    warnings.push(`Columns without a name (${nameless.map((c) => c + 1).join(", ")}) were kept as labels or numbers.`);
  const unit =
    known ??
    unitOf(
      names.filter((_, i) => !isPoint.has(i)),
      header,
      axis,
      warnings,
    );
  return { axis, unit, intensity, columns: values, metadata };
}

/**
 * Throws where a column that holds words has a place on the axis between two others: there a word stands for a number,
 * and without the column every spectrum would lose a point.
 */
function refuseWordInSpectrum(
  { texts, numbers }: NumberTable,
  names: readonly string[],
  { axis, columns, firstRow }: AxisLine,
): void {
  const rises = axis[1]! > axis[0]!;
  for (const [column, cells] of texts) {
    const next = columns.findIndex((point) => point > column);
    if (next < 1 || columns[next - 1] === column) continue;
    const place = firstRow === 1 ? numbers[column]! : (numberInName(names[column] ?? "") ?? Number.NaN);
    const [low, high] = rises ? [axis[next - 1]!, axis[next]!] : [axis[next]!, axis[next - 1]!];
    const row = cells.slice(firstRow).findIndex(isWord);
    if (row < 0 || !(place > low && place < high)) continue;
    throw new FormatError(
      `Spectrum ${row} holds "${cells[row + firstRow]!.slice(0, 40)}" at ${place}, where a number is needed; correct that cell, or leave it empty.`,
      { format: "delimited-text" },
    );
  }
}

/** `x`, `y`, `z`, `time` and `label` from what tables call them; other names as they are. */
function columnName(name: string): string {
  const lower = name.toLowerCase().replace(/\s?[([](µm|um|μm|micron|s|x|y|row|column)[)\]]$/, "");
  if (/^(x|y|z)(_?(pos|position|um))?$/.test(lower)) return lower.charAt(0);
  if (/^(label|time)$/.test(lower)) return lower;
  return name;
}

function partsFromColumns({ table, header, names }: TitledTable, metadata: Metadata, warnings: string[]): RawPart[] {
  const { width, texts } = table;
  const left = [...texts.keys()];
  if (left.length > 0)
    warnings.push(
      `Columns that hold text beside the spectra were left out (${left.map((c) => names[c] || c + 1).join(", ")}).`,
    );
  if (isPairs(table)) return partsFromPairs(table, header, names, metadata, warnings);
  const columns = Array.from({ length: width - 1 }, (_, i) => i + 1).filter((c) => !texts.has(c) && !isEmpty(table, c));
  const axis = columnOf(table, 0);
  const intensity = stack(
    columns.map((column) => columnOf(table, column)),
    axis.length,
  );
  const unit = unitOf(names.slice(0, 1), header, axis, warnings);
  return [{ axis, unit, intensity, columns: namesColumn(columns.map((c) => names[c] ?? "")), metadata }];
}

/** Each second column is an axis of the same kind as the first. */
function isPairs(table: NumberTable): boolean {
  const { width, texts } = table;
  if (width < 4 || width % 2 !== 0 || texts.size > 0) return false;
  const first = extent(finitePart(columnOf(table, 0)));
  for (let column = 2; column < width; column += 2) {
    const values = finitePart(columnOf(table, column));
    if (values.length < 8 || !isMonotone(values)) return false;
    const [low, high] = extent(values);
    const shared = Math.min(high, first[1]) - Math.max(low, first[0]);
    if (shared < 0.5 * Math.max(high - low, first[1] - first[0])) return false;
  }
  return true;
}

function partsFromPairs(
  table: NumberTable,
  header: readonly string[],
  names: readonly string[],
  metadata: Metadata,
  warnings: string[],
): RawPart[] {
  const pairs = Array.from({ length: table.width / 2 }, (_, i) => 2 * i);
  warnings.push(`The ${table.width} columns were taken as ${pairs.length} spectra, each beside an axis of its own.`);
  const groups = groupByAxis(pairs.map((column) => finitePart(columnOf(table, column))));
  return groups.map(({ axis, members }) => ({
    axis,
    unit: unitOf(names.slice(0, 1), header, axis, warnings),
    intensity: stack(
      members.map((i) => columnOf(table, pairs[i]! + 1)),
      axis.length,
    ),
    columns: namesColumn(members.map((i) => names[pairs[i]! + 1] ?? "")),
    metadata,
  }));
}

function namesColumn(names: readonly string[]): Record<string, RawColumn> {
  return names.length > 1 && names.some((name) => name !== "") ? { name: names } : {};
}

/** Unit by the axis' title, by a word in the header, or by the values. */
function unitOf(
  titles: readonly string[],
  header: readonly string[],
  axis: Float64Array,
  warnings: string[],
): AxisUnit {
  const candidates = [...titles, ...header.slice(-6).reverse(), ...header.slice(0, 40)].filter(
    (text) => text.length < 4000,
  );
  let guess = undefined as ReturnType<typeof unitFromTitle>;
  for (const title of candidates) {
    guess = unitFromTitle(title.slice(0, 200), axis);
    if (guess) break;
  }
  if (isCounter(axis)) {
    if (!/pixel|channel|index|point/i.test(titles[0] ?? ""))
      warnings.push("The axis counts the points and has no unit.");
    return "index";
  }
  const found = guess ?? unitFromValues(axis);
  if (found.warning && !warnings.includes(found.warning)) warnings.push(found.warning);
  return found.unit;
}

function stack(spectra: readonly Float64Array[], points: number): Float32Array {
  const intensity = new Float32Array(spectra.length * points);
  spectra.forEach((values, row) => {
    intensity.set(values.subarray(0, points), row * points);
  });
  return intensity;
}

function isEmpty(table: NumberTable, column: number): boolean {
  for (let row = 0; row < table.rows; row++) if (!Number.isNaN(table.numbers[row * table.width + column])) return false;
  return true;
}

function numericColumns(table: NumberTable): number[] {
  return Array.from({ length: table.width }, (_, i) => i).filter((i) => !table.texts.has(i) && !isEmpty(table, i));
}
