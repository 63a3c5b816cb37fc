/** Everything a command may touch of the process that runs it, so that tests can run commands in their own. */
export interface Io {
  /** Standard output: the result, and nothing else. */
  out(text: string): void;
  /** Standard error: progress, notes, the one sentence of an error. */
  err(text: string): void;
  /** Whether standard error is a terminal, where a line of progress can be rewritten in place. */
  readonly errIsTerminal: boolean;
  /** Aborted when the user asks to stop (Ctrl-C). */
  readonly signal: AbortSignal;
}
