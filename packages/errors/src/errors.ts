/**
 * @file The errors that a person can do something about. Each message is one plain sentence that says what is wrong,
 * where, and what to do; `details` carries the same facts for a program. Anything else that is thrown is a bug.
 */

export interface ErrorOptionsWithDetails extends ErrorOptions {
  readonly details?: Readonly<Record<string, unknown>>;
}

class ExpectedError extends Error {
  readonly details: Readonly<Record<string, unknown>>;
  constructor(message: string, { details = {}, ...options }: ErrorOptionsWithDetails = {}) {
    super(message, options);
    this.name = new.target.name;
    this.details = details;
  }
}

/** The spectra, labels or matrices given cannot be used for this: too few, not finite, of different lengths. */
export class DataError extends ExpectedError {
  readonly tag = "DataError";
}

/** A model and a set do not fit: another axis, unit, normalisation or version. */
export class ContractError extends ExpectedError {
  readonly tag = "ContractError";
}

/** A command or call was written wrongly: an unknown option, a value out of range, an output that exists. */
export class UsageError extends ExpectedError {
  readonly tag = "UsageError";
}

/**
 * Whether `error` carries a sentence meant for the user. The tag decides, not the class, so that packages which import
 * nothing of ours (`formats` with its `FormatError`) take part.
 */
export function isExpectedError(error: unknown): error is Error & { readonly tag: string } {
  return error instanceof Error && "tag" in error && typeof error.tag === "string";
}
