/**
 * @file The stiffness of a penalised baseline by the V-curve: G. Frasso, P. H. C. Eilers, J. Chemom. 29, 91 (2015). For
 * each lambda the fit's misfit psi = log10 sum v_i (y_i - z_i)^2 and roughness phi = log10 sum (second difference of
 * z)^2 are a point of the L-curve; the chosen lambda lies between the two neighbours that are nearest to each other,
 * where neither is bought dearly with the other.
 * Deviation: v_i is 1 for points below the baseline or within one standard deviation of the negative residuals above it,
 * else 0, so that bands do not count as misfit whatever weights the method itself uses.
 */
import { type ChosenLambda, type LambdaSearchOptions, lambdasToTry, leastOnCurve } from "../linalg/lambda-search.ts";
import type { BaselineFit } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";

/**
 * The lambda at the V-curve's minimum; `create` makes the method for one lambda: `(lambda) => createArpls(n, { lambda })`.
 * The criterion is the distance between two neighbours on the L-curve, its lambda the middle of theirs.
 */
export function chooseLambda(
  spectrum: ArrayLike<number>,
  create: (lambda: number) => BaselineFit<unknown>,
  { range = [2, 9], perDecade = 4 }: LambdaSearchOptions = {},
): ChosenLambda {
  const y = Float64Array.from(spectrum);
  const points = lambdasToTry({ range, perDecade }).map(
    (lambda) => [lambda, ...misfitAndRoughness(y, create(lambda)(y).baseline)] as const,
  );
  const curve = points.slice(1).map(([lambda, misfit, roughness], k) => {
    const [lastLambda, lastMisfit, lastRoughness] = points[k];
    return {
      lambda: Math.sqrt(lambda * lastLambda),
      criterion: Math.hypot(misfit - lastMisfit, roughness - lastRoughness),
    };
  });
  return leastOnCurve(curve);
}

function misfitAndRoughness(y: Float64Array, baseline: Float64Array): readonly [number, number] {
  const reach = negativeResiduals(y, baseline)?.deviation ?? 0;
  let misfit = 0;
  let roughness = 0;
  for (let i = 0; i < y.length; i++) {
    const residual = y[i] - baseline[i];
    if (residual <= reach) misfit += residual * residual;
    if (i > 1) roughness += (baseline[i] - 2 * baseline[i - 1] + baseline[i - 2]) ** 2;
  }
  return [Math.log10(misfit + Number.MIN_VALUE), Math.log10(roughness + Number.MIN_VALUE)];
}
