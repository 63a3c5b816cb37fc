/** Mean over `halfWindow` points on both sides, cut at the ends. `input` and `output` are different arrays. */
export function movingAverage(input: Float64Array, output: Float64Array, halfWindow: number): void {
  const points = input.length;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < Math.min(points, halfWindow); i++) {
    sum += input[i];
    count++;
  }
  for (let i = 0; i < points; i++) {
    if (i + halfWindow < points) {
      sum += input[i + halfWindow];
      count++;
    }
    if (i - halfWindow - 1 >= 0) {
      sum -= input[i - halfWindow - 1];
      count--;
    }
    output[i] = sum / count;
  }
}
