/**
 * Plain data with some of its objects replaced: `replace` is asked for every array of numbers and every plain object, and
 * gives back what it leaves alone. What holds nothing replaced is the same as before.
 */
export function replacedWithin(value: unknown, replace: (part: object) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const replacement = replace(value);
  if (replacement !== value || ArrayBuffer.isView(value)) return replacement;
  if (Array.isArray(value)) return orSame(value, value, (items) => items, replace);
  if (value instanceof Map) {
    const keys = [...value.keys()];
    const ofKeys = (items: readonly unknown[]) => new Map(items.map((item, i) => [keys[i], item]));
    return orSame(value, [...value.values()], ofKeys, replace);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const names = Object.keys(value);
  const ofNames = (items: readonly unknown[]) => Object.fromEntries(items.map((item, i) => [names[i], item]));
  return orSame(value, Object.values(value), ofNames, replace);
}

function orSame(
  whole: object,
  parts: readonly unknown[],
  of: (parts: readonly unknown[]) => object,
  replace: (part: object) => unknown,
): object {
  const next = parts.map((part) => replacedWithin(part, replace));
  return next.every((part, i) => part === parts[i]) ? whole : of(next);
}
