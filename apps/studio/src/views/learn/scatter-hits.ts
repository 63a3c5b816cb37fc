/** The point nearest to a pixel, within `reach`; `pixels` holds x and y in turn. */
export function nearestPoint(pixels: Float32Array, x: number, y: number, reach: number): number | undefined {
  let nearest: number | undefined;
  let least = reach * reach;
  for (let i = 0; i < pixels.length; i += 2) {
    const apart = (pixels[i] - x) ** 2 + (pixels[i + 1] - y) ** 2;
    if (apart > least) continue;
    least = apart;
    nearest = i / 2;
  }
  return nearest;
}

/** The points inside a polygon of pixels (even-odd rule), ascending. */
export function pointsInside(pixels: Float32Array, polygon: readonly (readonly [number, number])[]): number[] {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const inside: number[] = [];
  for (let i = 0; i < pixels.length; i += 2) {
    const x = pixels[i];
    const y = pixels[i + 1];
    if (x < left || x > right || y < top || y > bottom) continue;
    let odd = false;
    for (let a = 0, b = polygon.length - 1; a < polygon.length; b = a++) {
      const crosses = ys[a] > y !== ys[b] > y && x < ((xs[b] - xs[a]) * (y - ys[a])) / (ys[b] - ys[a]) + xs[a];
      if (crosses) odd = !odd;
    }
    if (odd) inside.push(i / 2);
  }
  return inside;
}
