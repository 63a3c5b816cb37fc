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

/** `P` is what an operation hands over before it ends, where it does. */
export interface OperationContext<P = never> {
  /** Aborted when the user cancels; asynchronous work looks at it, what cannot is ended with its worker. */
  readonly signal: AbortSignal;
  /** Aborted when the user wants an end here and what there is by now; the operation then ends by itself. */
  readonly stop: AbortSignal;
  progress(progress: JobProgress): void;
  /** Hands something over on the way: a checkpoint. */
  deliver(part: P): void;
}

/**
 * Work done in the worker. Input and output are plain data (what a structured clone carries). Nothing is kept between
 * two calls, so the output's buffers are handed over and not copied.
 */
export type Operation<I, O, P = never> = (input: I, context: OperationContext<P>) => O | Promise<O>;
