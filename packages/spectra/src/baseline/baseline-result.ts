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
