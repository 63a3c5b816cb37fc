export interface FormatErrorFields extends ErrorOptions {
  /** Identifier of the format that was being read, when one was recognised. */
  readonly format?: string;
  /** Position of the fault in the file, in bytes (binary) or lines, from 1 (text). */
  readonly at?: { readonly byte: number } | { readonly line: number };
}

/** A file cannot be read. The message says what is wrong, where, what was expected, and what to do. */
export class FormatError extends Error {
  readonly tag = "FormatError";
  readonly format: string | undefined;
  readonly at: { readonly byte: number } | { readonly line: number } | undefined;

  constructor(message: string, { format, at, ...options }: FormatErrorFields = {}) {
    super(message, options);
    this.name = "FormatError";
    this.format = format;
    this.at = at;
  }
}
