import type { Cursor } from "../../cursor.ts";

export type WdfProperty = string | number;
type Names = ReadonlyMap<number, string>;

/** Names that WiRE knows by number and does not write into the file. */
const BUILT_IN: Names = new Map([
  [1018, "Grating"],
  [1019, "Laser"],
  [1022, "Magnification"],
  [1023, "Objective"],
]);

const ARRAY = 0x80;
const COMPRESSED = 0x40;
const DEEPEST = 32;

/**
 * A property set: a tree of typed values whose names are numbers; entries of type `k` give the numbers names, for their
 * own set and those within it. Gives the first single value under each of the `wanted` names.
 */
export function findWdfProperties(content: Cursor, wanted: readonly string[]): Map<string, WdfProperty> {
  const found = new Map<string, WdfProperty>();
  if (content.length < 8 || content.seek(0).tag(4) !== "PSET") return found;
  const set = content.slice(8, content.u32(), "the property set");
  search(set, BUILT_IN, 0, (name, value) => {
    if (wanted.includes(name) && !found.has(name)) found.set(name, value);
  });
  return found;
}

function search(set: Cursor, outer: Names, depth: number, visit: (name: string, value: WdfProperty) => void): void {
  if (depth > DEEPEST) throw set.error(`The property set is nested more than ${DEEPEST} deep: the file is damaged.`, 0);
  const names = new Map(outer);
  const values: [key: number, value: WdfProperty][] = [];
  const nested: Cursor[] = [];
  set.seek(0);
  while (set.remaining >= 4) {
    const type = set.tag(1);
    const flags = set.u8();
    const key = set.u16();
    const count = flags & ARRAY ? set.u32() : 1;
    if (flags & COMPRESSED) {
      set.skip(set.u32(), "a compressed property");
      continue;
    }
    for (let i = 0; i < count; i++) {
      if (type === "p") {
        const length = set.u32();
        nested.push(set.slice(set.position, length, "a nested property set"));
        set.skip(length);
        continue;
      }
      const value = readValue(set, type);
      if (type === "k" && typeof value === "string") names.set(key, value);
      else if (value !== undefined && count === 1) values.push([key, value]);
    }
  }
  for (const [key, value] of values) {
    const name = names.get(key);
    if (name !== undefined) visit(name, value);
  }
  for (const inner of nested) search(inner, names, depth + 1, visit);
}

function readValue(set: Cursor, type: string): WdfProperty | undefined {
  switch (type) {
    case "?":
    case "c":
      return set.u8();
    case "s":
      return set.i16();
    case "i":
      return set.i32();
    case "r":
      return set.f32();
    case "q":
      return set.f64();
    case "w":
    case "t":
      set.skip(8);
      return undefined;
    case "u":
    case "k":
      return set.text(set.u32());
    case "b":
      set.skip(set.u32(), "a binary property");
      return undefined;
    default:
      throw set.error(`The property set has a value of the unknown type ${JSON.stringify(type)}.`);
  }
}
