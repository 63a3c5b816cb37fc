import { formatShape, type Shape } from "./shape.ts";

/** A graph was put together wrongly: shapes or types that do not fit, an unknown axis. Thrown while it is built. */
export class GraphError extends Error {
  readonly tag = "GraphError";
  readonly operation: string;
  readonly shapes: readonly Shape[];
  /** Path of the parameter scope in which it happened, empty outside any. */
  readonly scope: string;

  constructor(operation: string, problem: string, shapes: readonly Shape[], scope: string) {
    const where = scope === "" ? "" : ` in ${scope}`;
    const given = shapes.length === 0 ? "" : ` (shapes ${shapes.map(formatShape).join(", ")})`;
    super(`${operation}${where}: ${problem}${given}`);
    this.name = "GraphError";
    this.operation = operation;
    this.shapes = shapes;
    this.scope = scope;
  }
}
