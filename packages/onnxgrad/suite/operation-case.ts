import type { Shape, Value } from "../src/index.ts";

/** Options of any operation, as a case and a fixture write them down. */
export interface Options {
  readonly axis?: number;
  readonly axes?: readonly number[];
  readonly keepDims?: boolean;
  readonly order?: readonly number[];
  readonly shape?: readonly number[];
  readonly start?: number;
  readonly end?: number;
  readonly before?: number;
  readonly after?: number;
  readonly parts?: number;
  readonly rows?: number;
  readonly extent?: number;
  readonly factor?: number;
  readonly exponent?: number;
  readonly min?: number;
  readonly max?: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly scale?: number;
  readonly stride?: number;
  readonly padding?: number | readonly [number, number];
  readonly dilation?: number;
  readonly groups?: number;
  readonly kernel?: number;
  readonly length?: number;
  readonly epsilon?: number;
}

/**
 * What an input is filled with: `any` float, `positive` ones, ones that lie `apart` from each other and from round
 * numbers (for operations with kinks), `index` integers below `below`, or a `permutation` and its `inverse`.
 */
export interface InputSpec {
  readonly shape: Shape;
  readonly kind?: "any" | "positive" | "apart" | "index" | "permutation" | "inverse";
  readonly below?: number;
}

/** One draw: the shapes and options with which an operation is tried. */
export interface Draw {
  readonly inputs: readonly InputSpec[];
  readonly options: Options;
}

export interface OperationCase {
  readonly name: string;
  /** Where reverse mode gives nothing on purpose. */
  readonly withoutGradient?: boolean;
  readonly build: (inputs: readonly Value[], options: Options) => Value;
}

export const isFloat = ({ kind = "any" }: InputSpec): boolean => ["any", "positive", "apart"].includes(kind);
