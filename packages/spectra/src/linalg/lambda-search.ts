/** What a criterion says of one stiffness lambda; the least value is the best. */
export interface LambdaPoint {
  readonly lambda: number;
  readonly criterion: number;
}

/** A lambda, and the curve that it was read from. */
export interface ChosenLambda {
  readonly lambda: number;
  readonly curve: readonly LambdaPoint[];
}

export interface LambdaSearchOptions {
  /** Decimal logarithms of the first and last lambda tried. */
  readonly range?: readonly [number, number];
  /** Lambdas tried for each factor of ten. */
  readonly perDecade?: number;
}

/** The lambdas to try, evenly spaced on a logarithmic scale, both ends included. */
export function lambdasToTry({ range: [first, last], perDecade }: Required<LambdaSearchOptions>): number[] {
  return Array.from({ length: Math.round((last - first) * perDecade) + 1 }, (_, k) => 10 ** (first + k / perDecade));
}

/** The lambda where the criterion is least. */
export function leastOnCurve(curve: readonly LambdaPoint[]): ChosenLambda {
  return { lambda: curve.reduce((best, point) => (point.criterion < best.criterion ? point : best)).lambda, curve };
}
