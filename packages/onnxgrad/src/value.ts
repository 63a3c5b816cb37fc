import type { Graph } from "./graph.ts";
import type { Shape } from "./shape.ts";

export type ElementType = "float32" | "int32" | "int64" | "bool";

/** A symbolic tensor: what a node of the graph will produce, or what will be fed to it. It holds no numbers. */
export interface Value {
  readonly graph: Graph;
  readonly name: string;
  readonly shape: Shape;
  readonly type: ElementType;
}
