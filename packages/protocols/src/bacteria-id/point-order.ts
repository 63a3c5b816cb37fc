/** Indices of the points by ascending shift. */
export function ascendingOrder(shift: Float64Array): Uint32Array {
  return Uint32Array.from(shift, (_, j) => j).sort((a, b) => shift[a] - shift[b]);
}

/** Copies spectra, row-major, to the start of `target`, point `order[j]` to place j. */
export function reorderInto(intensity: Float32Array | Float64Array, order: Uint32Array, target: Float32Array): void {
  const points = order.length;
  for (let start = 0; start < intensity.length; start += points) {
    for (let j = 0; j < points; j++) target[start + j] = intensity[start + order[j]];
  }
}
