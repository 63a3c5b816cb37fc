import { createRandom } from "@stokes/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyFactor, solveLower, solveLowerTransposed } from "./cholesky.ts";
import { lbfgs } from "./lbfgs.ts";
import { leadingEigenvectors } from "./leading-eigenvectors.ts";
import { orthonormaliseRows } from "./orthonormalise-rows.ts";
import { multiply, multiplyByTransposed, multiplyTransposed, transpose } from "./products.ts";
import { softmaxRows } from "./softmax.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { largestDifference } from "./testing.ts";

const shape = fc.record({
  m: fc.integer({ min: 1, max: 11 }),
  n: fc.integer({ min: 1, max: 11 }),
  p: fc.integer({ min: 1, max: 11 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

function normals(seed: number, length: number): Float64Array {
  return Float64Array.from({ length }, createRandom(seed).normal);
}

function plainProduct(a: Float64Array, b: Float64Array, m: number, n: number, p: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) for (let t = 0; t < p; t++) out[i * n + j] += a[i * p + t] * b[t * n + j];
  }
  return out;
}

describe("products", () => {
  it("agree with the definition, whatever the shape", () => {
    fc.assert(
      fc.property(shape, ({ m, n, p, seed }) => {
        const a = normals(seed, m * p);
        const b = normals(seed + 1, p * n);
        const expected = plainProduct(a, b, m, n, p);
        const out = new Float64Array(m * n);
        multiply(a, b, out, m, n, p);
        expect(largestDifference(out, expected)).toBeLessThan(1e-12);
        multiplyByTransposed(a, transpose(b, p, n), out, m, n, p);
        expect(largestDifference(out, expected)).toBeLessThan(1e-12);
        multiplyTransposed(transpose(a, m, p), b, out, m, n, p);
        expect(largestDifference(out, expected)).toBeLessThan(1e-12);
      }),
    );
  });

  it("agree where they are tiled", () => {
    const [m, n, p] = [7, 530, 1100];
    const a = normals(1, m * p);
    const b = normals(2, p * n);
    const expected = plainProduct(a, b, m, n, p);
    const out = new Float64Array(m * n);
    multiply(a, b, out, m, n, p);
    expect(largestDifference(out, expected)).toBeLessThan(1e-10);
    multiplyTransposed(transpose(a, m, p), b, out, m, n, p);
    expect(largestDifference(out, expected)).toBeLessThan(1e-10);
  });
});

describe("symmetricEigen", () => {
  const symmetric = (seed: number, n: number) => {
    const a = normals(seed, n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
    return a;
  };

  function check(a: Float64Array, n: number): void {
    const { values, vectors } = symmetricEigen(a, n);
    const gram = new Float64Array(n * n);
    multiplyByTransposed(vectors, vectors, gram, n, n, n);
    for (let i = 0; i < n; i++) gram[i * n + i] -= 1;
    expect(largestDifference(gram, new Float64Array(n * n))).toBeLessThan(1e-12);
    const image = new Float64Array(n * n);
    multiplyByTransposed(vectors, a, image, n, n, n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) image[i * n + j] -= values[i] * vectors[i * n + j];
    expect(largestDifference(image, new Float64Array(n * n))).toBeLessThan(1e-11);
    expect([...values]).toEqual([...values].sort((x, y) => y - x));
  }

  it("gives orthonormal eigenvectors in descending order", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 25 }), fc.nat(1e6), (n, seed) => check(symmetric(seed, n), n)));
  });

  it("takes multiple eigenvalues, diagonal matrices and zero", () => {
    check(new Float64Array(25), 5);
    check(Float64Array.of(2, 0, 0, 0, 2, 0, 0, 0, -1), 3);
    check(new Float64Array(36).fill(1), 6);
  });
});

describe("leadingEigenvectors", () => {
  it("finds a multiple eigenvalue's whole space", () => {
    // Three separate rings of ten: the walk has eigenvalue 1 three times.
    const walk = (x: Float64Array, y: Float64Array) => {
      for (let i = 0; i < 30; i++) {
        const ring = i - (i % 10);
        y[i] = (x[ring + ((i + 1) % 10)] + x[ring + ((i + 9) % 10)]) / 2;
      }
    };
    const vectors = leadingEigenvectors(walk, 30, 3, createRandom(1));
    for (let v = 0; v < 3; v++) {
      for (let i = 0; i < 30; i++) expect(vectors[30 * v + i]).toBeCloseTo(vectors[30 * v + i - (i % 10)], 6);
    }
  });
});

describe("lbfgs", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const point = Float64Array.of(-1.2, 1, -1.2, 1);
    const found = lbfgs(
      (x, gradient) => {
        let sum = 0;
        for (let i = 0; i < 4; i += 2) {
          const rise = x[i + 1] - x[i] ** 2;
          sum += 100 * rise ** 2 + (1 - x[i]) ** 2;
          gradient[i] = -400 * x[i] * rise - 2 * (1 - x[i]);
          gradient[i + 1] = 200 * rise;
        }
        return sum;
      },
      point,
      { tolerance: 1e-9 },
    );
    expect(found.converged).toBe(true);
    expect(largestDifference(point, [1, 1, 1, 1])).toBeLessThan(1e-8);
    expect(found.iterations).toBeLessThan(80);
  });

  it("says so where it was stopped", () => {
    const square = (x: Float64Array, gradient: Float64Array) => {
      gradient[0] = 4 * x[0] ** 3;
      return x[0] ** 4;
    };
    expect(lbfgs(square, Float64Array.of(10), { maxIterations: 2, tolerance: 1e-12 })).toMatchObject({
      iterations: 2,
      converged: false,
    });
  });
});

describe("small solvers", () => {
  it("solve a positive definite system and know an indefinite one", () => {
    const basis = normals(3, 36);
    const a = new Float64Array(36);
    multiplyByTransposed(basis, basis, a, 6, 6, 6);
    const x = normals(4, 6);
    const b = new Float64Array(6);
    multiply(a, x, b, 6, 1, 6);
    const factor = a.slice();
    expect(choleskyFactor(factor, 6)).toBe(true);
    solveLower(factor, 6, b);
    solveLowerTransposed(factor, 6, b);
    expect(largestDifference(b, x)).toBeLessThan(1e-8);
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  });

  it("make rows orthonormal, dependent ones too", () => {
    const rows = Float64Array.of(1, 2, 3, 2, 4, 6, 0, 0, 0);
    orthonormaliseRows(rows, 3, 3);
    const gram = new Float64Array(9);
    multiplyByTransposed(rows, rows, gram, 3, 3, 3);
    expect(largestDifference(gram, [1, 0, 0, 0, 1, 0, 0, 0, 1])).toBeLessThan(1e-12);
  });

  it("take a softmax of large scores", () => {
    const scores = Float64Array.of(1000, 1000, -1000, -1000 + Math.log(3));
    const logSums = softmaxRows(scores, 2, 2);
    expect(largestDifference(scores, [0.5, 0.5, 0.25, 0.75])).toBeLessThan(1e-12);
    expect(logSums).toBeCloseTo(Math.log(2) + Math.log(4), 9);
  });

  it("spread every class over the folds", () => {
    const labels = Int32Array.from({ length: 50 }, (_, i) => (i < 35 ? 0 : 1));
    const folds = stratifiedFolds(labels, 5, createRandom(1));
    for (let fold = 0; fold < 5; fold++) {
      expect(folds.filter((f, i) => f === fold && labels[i] === 0).length).toBe(7);
      expect(folds.filter((f, i) => f === fold && labels[i] === 1).length).toBe(3);
    }
  });
});
