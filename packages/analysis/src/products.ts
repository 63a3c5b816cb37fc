/**
 * @file Matrix products in plain typed arrays. All operands are row-major. The loops are tiled so that each value
 * loaded serves several multiplications and the smaller operand stays in the cache.
 */

const PANEL_BYTES = 1 << 18;

/** `out` (m x n) = `a` (m x p) times the transpose of `b` (n x p): all inner products of rows. */
export function multiplyByTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  p: number,
): void {
  const panel = Math.max(2, 2 * Math.floor(PANEL_BYTES / 16 / p));
  for (let start = 0; start < n; start += panel) {
    const end = Math.min(n, start + panel);
    let i = 0;
    for (; i + 3 < m; i += 4) {
      let j = start;
      for (; j + 1 < end; j += 2) fourByTwo(a, i * p, b, j * p, p, out, i * n + j, n);
      if (j < end) for (let r = 0; r < 4; r++) out[(i + r) * n + j] = dot(a, (i + r) * p, b, j * p, p);
    }
    for (; i < m; i++) for (let j = start; j < end; j++) out[i * n + j] = dot(a, i * p, b, j * p, p);
  }
}

/** Inner product of `length` values of `a` from `aStart` and `b` from `bStart`. */
export function dot(a: Float64Array, aStart: number, b: Float64Array, bStart: number, length: number): number {
  let even = 0;
  let odd = 0;
  let t = 0;
  for (; t + 1 < length; t += 2) {
    even += a[aStart + t] * b[bStart + t];
    odd += a[aStart + t + 1] * b[bStart + t + 1];
  }
  if (t < length) even += a[aStart + t] * b[bStart + t];
  return even + odd;
}

function fourByTwo(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  p: number,
  out: Float64Array,
  at: number,
  stride: number,
): void {
  const a1 = aStart + p;
  const a2 = a1 + p;
  const a3 = a2 + p;
  const b1 = bStart + p;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (let t = 0; t < p; t++) {
    const y0 = b[bStart + t];
    const y1 = b[b1 + t];
    const x0 = a[aStart + t];
    const x1 = a[a1 + t];
    const x2 = a[a2 + t];
    const x3 = a[a3 + t];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s30 += x3 * y0;
    s31 += x3 * y1;
  }
  out[at] = s00;
  out[at + 1] = s01;
  out[at + stride] = s10;
  out[at + stride + 1] = s11;
  out[at + 2 * stride] = s20;
  out[at + 2 * stride + 1] = s21;
  out[at + 3 * stride] = s30;
  out[at + 3 * stride + 1] = s31;
}

/** `out` (m x n) = the transpose of `a` (p x m) times `b` (p x n): a sum of outer products of rows. */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  p: number,
): void {
  out.fill(0, 0, m * n);
  addMultiplyTransposed(a, b, out, m, n, p);
}

/** `out` (m x n) += the transpose of `a` (p x m) times `b` (p x n). */
export function addMultiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  p: number,
): void {
  const stripe = 256;
  for (let start = 0; start < n; start += stripe) {
    const width = Math.min(stripe, n - start);
    let t = 0;
    for (; t + 3 < p; t += 4) {
      let i = 0;
      for (; i + 1 < m; i += 2) addFourRowsTwice(a, t * m + i, m, b, t * n + start, n, width, out, i * n + start);
      if (i < m)
        for (let r = 0; r < 4; r++) addRow(a[(t + r) * m + i], b, (t + r) * n + start, width, out, i * n + start);
    }
    for (; t < p; t++) for (let i = 0; i < m; i++) addRow(a[t * m + i], b, t * n + start, width, out, i * n + start);
  }
}

function addFourRowsTwice(
  a: Float64Array,
  aStart: number,
  aStride: number,
  b: Float64Array,
  bStart: number,
  stride: number,
  width: number,
  out: Float64Array,
  at: number,
): void {
  const c00 = a[aStart];
  const c01 = a[aStart + 1];
  const c10 = a[aStart + aStride];
  const c11 = a[aStart + aStride + 1];
  const c20 = a[aStart + 2 * aStride];
  const c21 = a[aStart + 2 * aStride + 1];
  const c30 = a[aStart + 3 * aStride];
  const c31 = a[aStart + 3 * aStride + 1];
  const b1 = bStart + stride;
  const b2 = b1 + stride;
  const b3 = b2 + stride;
  const below = at + stride;
  for (let j = 0; j < width; j++) {
    const y0 = b[bStart + j];
    const y1 = b[b1 + j];
    const y2 = b[b2 + j];
    const y3 = b[b3 + j];
    out[at + j] += c00 * y0 + c10 * y1 + c20 * y2 + c30 * y3;
    out[below + j] += c01 * y0 + c11 * y1 + c21 * y2 + c31 * y3;
  }
}

/** `out` from `at` += `factor` times `width` values of `b` from `bStart`. */
export function addRow(
  factor: number,
  b: Float64Array,
  bStart: number,
  width: number,
  out: Float64Array,
  at: number,
): void {
  for (let j = 0; j < width; j++) out[at + j] += factor * b[bStart + j];
}

/** `out` (m x n) = `a` (m x p) times `b` (p x n). */
export function multiply(a: Float64Array, b: Float64Array, out: Float64Array, m: number, n: number, p: number): void {
  multiplyByTransposed(a, transpose(b, p, n), out, m, n, p);
}

/** The transpose (columns x rows) of `a` (rows x columns). */
export function transpose(a: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns);
  const tile = 32;
  for (let top = 0; top < rows; top += tile) {
    for (let left = 0; left < columns; left += tile) {
      const bottom = Math.min(rows, top + tile);
      const right = Math.min(columns, left + tile);
      for (let i = top; i < bottom; i++) for (let j = left; j < right; j++) turned[j * rows + i] = a[i * columns + j];
    }
  }
  return turned;
}
