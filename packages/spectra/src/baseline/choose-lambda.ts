/**
 * @file The stiffness of a penalised baseline by the V-curve: G. Frasso, P. H. C. Eilers, J. Chemom. 29, 91 (2015). For
 * each lambda the fit's misfit psi = log10 sum v_i (y_i - z_i)^2 and roughness phi = log10 sum (second difference of
 * z)^2 are a point of the L-curve; the chosen lambda lies between the two neighbours that are nearest to each other,
 * where neither is bought dearly with the other.
 * Deviation: v_i is 1 for points below the baseline or within one standard deviation of the negative residuals above it,
 * else 0, so that bands do not count as misfit whatever weights the method itself uses.
 */
import type { BaselineFit } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";

export interface VCurvePoint {
  readonly lambda: number;
  /** Distance of this lambda's point of the L-curve from the last one's; the lambda of least distance is chosen. */
  readonly distance: number;
}

export interface ChosenLambda {
  readonly lambda: number;
  readonly curve: readonly VCurvePoint[];
}

export interface ChooseLambdaOptions {
  /** Decimal logarithms of the first and last lambda tried. */
  readonly range?: readonly [number, number];
  /** Lambdas tried for each factor of ten. */
  readonly perDecade?: number;
}

/** The lambda at the V-curve's minimum; `create` makes the method for one lambda: `(lambda) => createArpls(n, { lambda })`. */
export function chooseLambda(
  spectrum: ArrayLike<number>,
  create: (lambda: number) => BaselineFit<unknown>,
  { range = [2, 9], perDecade = 4 }: ChooseLambdaOptions = {},
): ChosenLambda {
  const y = Float64Array.from(spectrum);
  const steps = Math.round((range[1] - range[0]) * perDecade);
  const curve: VCurvePoint[] = [];
  let last: readonly [number, number] | undefined;
  for (let k = 0; k <= steps; k++) {
    const exponent = range[0] + k / perDecade;
    const point = misfitAndRoughness(y, create(10 ** exponent)(y).baseline);
    if (last !== undefined) {
      // The middle of the two lambdas, on the logarithmic scale.
      const lambda = 10 ** (exponent - 0.5 / perDecade);
      curve.push({ lambda, distance: Math.hypot(point[0] - last[0], point[1] - last[1]) });
    }
    last = point;
  }
  return { lambda: curve.reduce((best, point) => (point.distance < best.distance ? point : best)).lambda, curve };
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
