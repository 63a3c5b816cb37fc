import type { RawFile } from "./raw-file.ts";

export interface ReadOptions {
  /** Name of the file, used where its content does not decide the format. */
  readonly fileName: string;
  /**
   * Gives the bytes of a file that lies beside this one (`map.dat` beside `map.hdr`), or undefined where there is none.
   * Formats that need no second file never call it; without it such formats say which file they miss.
   */
  readonly companion?: (name: string) => Promise<Uint8Array | undefined>;
}

/** How sure a file's content makes us that it has a format. */
export type Certainty = "certain" | "likely" | "name" | "no";

/** One file format: how it is recognised and how it is read. One file a format; the list is in `registry.ts`. */
export interface Format {
  /** For example `renishaw-wdf`. */
  readonly id: string;
  /** For people: `Renishaw WiRE (.wdf)`. */
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * How sure the content makes us: `certain` (a magic number), `likely` (it has the form), `name` (readable if the
   * extension says so), `no`. `head` is the whole file; look at its beginning only.
   */
  recognise(head: Uint8Array, fileName: string): Certainty;
  /**
   * Throws a FormatError; never hangs, and allocates nothing by a length that it has not checked against the file. What
   * it gives may share memory with `bytes`: change neither.
   */
  read(bytes: Uint8Array, options: ReadOptions): RawFile | Promise<RawFile>;
}
