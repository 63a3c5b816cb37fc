/**
 * Fixed sine-cosine positions (Vaswani et al., arXiv 1706.03762, sec. 3.5), base 10000, sines in the first half of the
 * columns and cosines in the second: count x width, row-major, for positions 0 .. count - 1.
 */
export function sineCosinePositions(count: number, width: number): Float32Array {
  const half = width / 2;
  const table = new Float32Array(count * width);
  for (let position = 0; position < count; position++) {
    for (let i = 0; i < half; i++) {
      const angle = position / 10000 ** (i / half);
      table[position * width + i] = Math.sin(angle);
      table[position * width + half + i] = Math.cos(angle);
    }
  }
  return table;
}
