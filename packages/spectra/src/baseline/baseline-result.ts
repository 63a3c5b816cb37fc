/** What every baseline method returns. */
export interface BaselineResult<Parameters> {
  /** The baseline at every point, in the spectrum's unit. */
  readonly baseline: Float64Array;
  /** The parameters that were used, defaults filled in. */
  readonly parameters: Parameters;
  readonly iterations: number;
  /** Whether the stopping rule was met, rather than the limit of iterations. */
  readonly converged: boolean;
}

/**
 * A baseline method with its workspace, for many spectra of one length: it does not write to `y`, and the result's
 * `baseline` is overwritten by the next call.
 */
export type BaselineFit<Parameters> = (y: Float64Array) => BaselineResult<Parameters>;

/** Runs a method once, on a copy of `spectrum`; the result owns its baseline. */
export function fitOnce<Options, Parameters>(
  create: (points: number, options: Options) => BaselineFit<Parameters>,
  spectrum: ArrayLike<number>,
  options: Options,
): BaselineResult<Parameters> {
  const result = create(spectrum.length, options)(Float64Array.from(spectrum));
  return { ...result, baseline: result.baseline.slice() };
}
