import { scientific } from "./scientific.ts";

/**
 * What a table's cell or a fact holds: a text, a number, an interval by its ends or by half its width, a mean with its
 * standard deviation, or nothing.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | { readonly value: number; readonly low: number; readonly high: number }
  | { readonly value: number; readonly halfWidth: number }
  | { readonly mean: number; readonly sd: number };

/** A value as text. Numbers have `digits` decimals where given, otherwise four significant figures; nothing is a dash. */
export function formatValue(value: Value, digits?: number): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatNumber(value, digits);
  if ("halfWidth" in value) return `${formatNumber(value.value, digits)} ± ${formatNumber(value.halfWidth, digits)}`;
  if ("mean" in value) return `${formatNumber(value.mean, digits)} ± ${formatNumber(value.sd, digits)}`;
  const ends = [value.low, value.high].map((end) => formatNumber(end, digits));
  return `${formatNumber(value.value, digits)} [${ends.join(", ")}]`;
}

function formatNumber(value: number, digits?: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (digits === undefined && size > 0 && (size < 1e-4 || size >= 1e15)) {
    const [mantissa, exponent] = value.toExponential(2).split("e");
    return scientific(minus(mantissa), Number(exponent));
  }
  if (digits !== undefined || !Number.isInteger(value)) {
    const decimals = digits ?? Math.max(0, 3 - Math.floor(Math.log10(size)));
    const fixed = value.toFixed(decimals);
    return minus(group(digits === undefined && fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed));
  }
  return minus(group(String(value)));
}

/** Thin spaces between thousands from 10 000 on. */
function group(text: string): string {
  const [whole, fraction] = text.split(".");
  const spaced = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

const minus = (text: string) => text.replace("-", "−");
