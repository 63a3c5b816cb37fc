/** The course of a spectrum from its least to its largest value, as an SVG path in a box. */
export function shapePath(
  values: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const scale = high > low ? (height - 2) / (high - low) : 0;
  const last = Math.max(1, values.length - 1);
  const points = Array.from(values, (value, i) => {
    const x = (i / last) * width;
    return `${x.toFixed(1)} ${(1 + (high - value) * scale).toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}
