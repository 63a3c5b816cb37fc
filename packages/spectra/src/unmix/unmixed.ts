/** Spectra of pure components and their amounts, with data = amounts x spectra nearly. */
export interface Unmixed {
  /** Components x points, row-major. */
  readonly spectra: Float64Array;
  /** Spectra of the set x components, row-major, none negative. */
  readonly amounts: Float64Array;
  /** 100 sqrt(sum residual^2 / sum data^2), in percent. */
  readonly lackOfFit: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface UnmixOptions {
  readonly components: number;
  readonly seed?: number;
  /** Stops when the lack of fit changes by less than this, relative to it. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /**
   * Called after each iteration but the first with the share that is done, from 0 to 1 and never falling, as guessed from
   * the change of the lack of fit, which is on its way to `tolerance`.
   */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}
