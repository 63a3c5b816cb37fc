/** A part of fewer spectra costs more a spectrum; one of more leaves the cache. */
const PART = { least: 16, most: 64 };

/**
 * How a batch is differentiated: in how many equal parts, and how many of them at the same time. As many replicas as there
 * are threads, unless that leaves them too few spectra.
 */
export function divideBatch(batchSize: number, threads: number): { parts: number; replicas: number } {
  const divisors = Array.from({ length: batchSize }, (_, i) => i + 1).filter((n) => batchSize % n === 0);
  const large = divisors.filter((n) => batchSize / n >= PART.least);
  const replicas = large.findLast((n) => n <= threads) ?? 1;
  const parts = large.find((n) => n % replicas === 0 && batchSize / n <= PART.most) ?? replicas;
  return { parts, replicas };
}
