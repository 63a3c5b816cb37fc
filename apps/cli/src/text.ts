/** @file How numbers and tables read in a terminal. */

/** `45 s`, `2 min 05 s`, `1 h 12 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** `83.4 %` of 0.834. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "not defined";
}

/** `2,501 spectra`, `1 spectrum`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** Rows of cells in columns of equal width; numbers are given as text already. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A number in at most four significant digits, whole ones in full: `1.414`, `12694`, `0.0123`. */
export function number(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

/** The same numbers to six significant digits, as tables hold them: a spectrum's have no more. */
export function sixDigits(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(6)));
}

/** Numbers of spectra by name, the most frequent first, in lines; of many names the first of them. */
export function countLines(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, NAMES_SHOWN).map(([name, n]) => [`  ${name}`, String(n)]);
  const rest = sorted.slice(NAMES_SHOWN);
  const others = rest.reduce((sum, [, n]) => sum + n, 0);
  return table(rest.length === 0 ? shown : [...shown, [`  ${rest.length} others`, String(others)]]);
}

const NAMES_SHOWN = 30;

/** `-105970.3 .. -105951.3`: both ends with as many decimals as show four digits of what lies between. */
export function interval(low: number, high: number): string {
  const span = Math.abs(high - low);
  if (!Number.isFinite(span) || span === 0) return `${number(low)} .. ${number(high)}`;
  const decimals = Math.min(12, Math.max(0, 3 - Math.floor(Math.log10(span))));
  return `${Number(low.toFixed(decimals))} .. ${Number(high.toFixed(decimals))}`;
}

/** A position on an axis or a wavelength: `785`, `532.25`, `1001.43`. */
export function position(value: number): string {
  return String(Number(value.toFixed(2)));
}
