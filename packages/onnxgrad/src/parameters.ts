/** @file Parameters by name: a scope declares them while a model function builds its graph. */
import type { Graph } from "./graph.ts";
import type { Initializer } from "./initializers.ts";
import { formatShape, type Shape, shapesEqual, sizeOf } from "./shape.ts";
import type { Tensor } from "./tensor.ts";
import type { Value } from "./value.ts";

export interface Parameter {
  /** Path of scopes and own name, for example `encoder.3.attention.qkv.weight`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  /** The graph's input that it is fed through. */
  readonly value: Value;
  /** False where no gradient moves it: the running statistics of batch normalisation. */
  readonly trained: boolean;
  /** What an untrained one becomes after a training step; without it, it stays. */
  readonly next?: Value;
}

/** Where a layer finds its parameters. Layers ask for them by their own names; the path comes from the scopes around. */
export interface Scope {
  readonly graph: Graph;
  readonly path: string;
  parameter(name: string, shape: Shape, initializer: Initializer): Value;
  /** A number that goes with the parameters but is not trained; `next` gives what a training step makes of it. */
  statistic(name: string, shape: Shape, initializer: Initializer, next?: (current: Value) => Value): Value;
  /** Builds a part under a name of its own. */
  within<T>(name: string, build: (scope: Scope) => T): T;
}

export interface ParameterList {
  readonly scope: Scope;
  /** In the order of their declaration. */
  readonly parameters: readonly Parameter[];
}

/** An empty list of parameters of `graph`, and the scope that fills it. */
export function declareParameters(graph: Graph): ParameterList {
  const parameters: Parameter[] = [];
  const scopeAt = (path: string): Scope => ({
    graph,
    path,
    parameter(ownName, shape, initializer) {
      const name = path === "" ? ownName : `${path}.${ownName}`;
      const value = graph.input(name, shape);
      parameters.push({ name, shape, initializer, value, trained: true });
      return value;
    },
    statistic(ownName, shape, initializer, next) {
      const name = path === "" ? ownName : `${path}.${ownName}`;
      const value = graph.input(name, shape);
      parameters.push({ name, shape, initializer, value, trained: false, ...(next && { next: next(value) }) });
      return value;
    },
    within(name, build) {
      const outer = graph.scopePath;
      const inner = path === "" ? name : `${path}.${name}`;
      graph.scopePath = inner;
      try {
        return build(scopeAt(inner));
      } finally {
        graph.scopePath = outer;
      }
    },
  });
  return { scope: scopeAt(""), parameters };
}

/** Trained numbers by parameter name. */
export type Weights = ReadonlyMap<string, Tensor>;

/** First values for every parameter, drawn in the order of their declaration. */
export function initialWeights(parameters: readonly Parameter[], uniform: () => number): Weights {
  return new Map(
    parameters.map(({ name, shape, initializer }) => {
      const data = new Float32Array(sizeOf(shape));
      initializer(data, shape, uniform);
      return [name, { shape, data }];
    }),
  );
}

/** The weight for `parameter`. Throws an Error where it is missing or of another shape. */
export function weightFor({ name, shape }: Pick<Parameter, "name" | "shape">, weights: Weights): Tensor {
  const weight = weights.get(name);
  if (weight === undefined) throw new Error(`the weights lack "${name}" ${formatShape(shape)}`);
  if (!shapesEqual(weight.shape, shape)) {
    throw new Error(`the weight "${name}" is ${formatShape(weight.shape)}, the model needs ${formatShape(shape)}`);
  }
  return weight;
}
