/**
 * Minimum (or maximum) over the window of `halfWindow` points on both sides, cut at the ends, for every point: by a
 * queue of candidates, each point entering and leaving it once (D. Lemire, Nord. J. Comput. 13, 328, 2006).
 */
export function createSlidingExtremum(points: number) {
  const queue = new Uint32Array(points);
  return (input: Float64Array, output: Float64Array, halfWindow: number, kind: "min" | "max"): void => {
    const sign = kind === "min" ? 1 : -1;
    let head = 0;
    let tail = 0;
    let entering = 0;
    for (let i = 0; i < points; i++) {
      for (const end = Math.min(points - 1, i + halfWindow); entering <= end; entering++) {
        const value = sign * input[entering];
        while (tail > head && sign * input[queue[tail - 1]] >= value) tail--;
        queue[tail++] = entering;
      }
      while (queue[head] + halfWindow < i) head++;
      output[i] = input[queue[head]];
    }
  };
}
