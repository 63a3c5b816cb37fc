/**
 * @file Poisson variates: by multiplication of uniforms for small means, else by Hörmann's transformed rejection with
 * squeeze (PTRS: W. Hörmann, Insurance: Mathematics and Economics 12, 39, 1993). Both are exact.
 */
import type { Random } from "@stokes/random";

const SMALL = 10;

/** A count with this mean, which is 0 or more. */
export function poisson(random: Random, mean: number): number {
  return mean < SMALL ? byProducts(random, mean) : byRejection(random, mean);
}

function byProducts(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

function byRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / us ** 2 + b));
    if (accepted <= k * Math.log(mean) - mean - logFactorial(k)) return k;
  }
}

const SMALL_FACTORIALS = Float64Array.from({ length: 10 }, (_, n) => {
  let log = 0;
  for (let i = 2; i <= n; i++) log += Math.log(i);
  return log;
});

/** Stirling's series beyond the tabulated ones: within 1e-9 there. */
function logFactorial(n: number): number {
  if (n < SMALL_FACTORIALS.length) return SMALL_FACTORIALS[n];
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  );
}
