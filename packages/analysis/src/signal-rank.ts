/**
 * @file How many principal components stand out of white noise of unknown size: the hard threshold for singular values of
 * Gavish and Donoho (IEEE Trans. Inf. Theory 60, 5040, 2014, eq. 4 with the
 * polynomial of eq. 5). It lies above the edge of the noise (Marchenko-Pastur): a component just beyond that edge still points mostly
 * where the noise of these very rows does, so that its variance is less in other rows.
 */

/**
 * How many of `variances`, those along all principal components of centred rows, descending, are signal. Rows that are
 * centred have one degree of freedom less than there are rows.
 */
export function signalRank(
  variances: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): number {
  const [short, long] = [Math.min(rows - 1, columns), Math.max(rows - 1, columns)];
  const aspect = short / long;
  const factor = 0.56 * aspect ** 3 - 0.95 * aspect ** 2 + 1.82 * aspect + 1.43;
  const singular = Float64Array.from(variances.subarray(0, short), (variance) => Math.sqrt(Math.max(0, variance)));
  const middle = short >> 1;
  const median = short % 2 === 1 ? singular[middle] : (singular[middle - 1] + singular[middle]) / 2;
  return singular.filter((value) => value > factor * median).length;
}
