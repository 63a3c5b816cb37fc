/** Sorts `keys` from `low` up to but without `high`, ascending, and `companions` with them: quicksort, short runs by insertion. */
export function sortPairs(keys: Float64Array, companions: Int32Array, low: number, high: number): void {
  let start = low;
  let end = high;
  while (end - start > 16) {
    const pivot = medianOfThree(keys[start], keys[(start + end) >> 1], keys[end - 1]);
    let left = start;
    let right = end - 1;
    while (left <= right) {
      while (keys[left] < pivot) left++;
      while (keys[right] > pivot) right--;
      if (left > right) break;
      const key = keys[left];
      const companion = companions[left];
      keys[left] = keys[right];
      companions[left] = companions[right];
      keys[right] = key;
      companions[right] = companion;
      left++;
      right--;
    }
    if (right + 1 - start < end - left) {
      sortPairs(keys, companions, start, right + 1);
      start = left;
    } else {
      sortPairs(keys, companions, left, end);
      end = right + 1;
    }
  }
  for (let i = start + 1; i < end; i++) {
    const key = keys[i];
    const companion = companions[i];
    let slot = i;
    while (slot > start && keys[slot - 1] > key) {
      keys[slot] = keys[slot - 1];
      companions[slot] = companions[slot - 1];
      slot--;
    }
    keys[slot] = key;
    companions[slot] = companion;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
