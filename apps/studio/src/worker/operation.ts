/** How far an operation has come. */
export interface JobProgress {
  /** From 0 to 1; undefined where nobody can say. */
  readonly fraction: number | undefined;
  /** What is being done, for people: "epoch 3 of 40, loss 0.012". */
  readonly text: string;
  readonly secondsLeft?: number;
  /** Whatever else the view that started it wants to draw: a loss, a step. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface OperationContext {
  /** Aborted when the user cancels; asynchronous work looks at it, what cannot is ended with its worker. */
  readonly signal: AbortSignal;
  progress(progress: JobProgress): void;
}

/**
 * Work done in the worker. Input and output are plain data (what a structured clone carries). Nothing is kept between
 * two calls, so the output's buffers are handed over and not copied.
 */
export type Operation<I, O> = (input: I, context: OperationContext) => O | Promise<O>;
