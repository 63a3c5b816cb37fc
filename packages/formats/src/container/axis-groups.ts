/** Spectra that share one axis, by their positions in the file. */
export interface AxisGroup {
  readonly axis: Float64Array;
  readonly members: readonly number[];
}

/** Groups axes that are equal value for value, in order of first appearance. Each axis is compared by its bits. */
export function groupByAxis(axes: readonly Float64Array[]): AxisGroup[] {
  const buckets = new Map<number, { axis: Float64Array; members: number[] }[]>();
  const groups: { axis: Float64Array; members: number[] }[] = [];
  axes.forEach((axis, index) => {
    const key = hash(axis);
    const bucket = buckets.get(key) ?? [];
    const found = bucket.find((group) => sameValues(group.axis, axis));
    if (found) {
      found.members.push(index);
      return;
    }
    const group = { axis, members: [index] };
    bucket.push(group);
    buckets.set(key, bucket);
    groups.push(group);
  });
  return groups;
}

export function sameValues(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

/** FNV-1a over the bits of the values. */
function hash(values: Float64Array): number {
  const words = new Uint32Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));
  let state = 0x811c9dc5 ^ values.length;
  for (let i = 0; i < words.length; i++) state = Math.imul(state ^ words[i]!, 0x01000193);
  return state >>> 0;
}
