/**
 * @file The graph that operations build and reverse mode extends. It grows only: nodes stand in an order in which they
 * can run, so the list of nodes is also the tape that `gradients` walks backwards.
 */
import { GraphError } from "./graph-error.ts";
import { type Shape, sizeOf } from "./shape.ts";
import type { ElementType, Value } from "./value.ts";

export type Attribute = number | readonly number[] | string | { readonly float: number };

/** Gradients of the loss for each input of an operation, from those for its outputs; `undefined` where there is none. */
export type Gradient = (...outputGradients: (Value | undefined)[]) => readonly (Value | undefined)[];

export interface Node {
  readonly type: string;
  readonly domain: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly gradient: Gradient | undefined;
  readonly optionalOutputs: boolean;
}

export interface NodeDefinition {
  /** ONNX operator. */
  readonly type: string;
  /** Operator set; empty for ONNX's own, `com.microsoft` for ONNX Runtime's. */
  readonly domain?: string;
  readonly inputs: readonly Value[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Left out, the operation is a constant for reverse mode: no gradient flows through it. */
  readonly gradient?: Gradient;
  /** Whether outputs after the first may be left out of the model where nobody reads them; false by default. */
  readonly optionalOutputs?: boolean;
}

export interface Constant {
  readonly value: Value;
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

export class Graph {
  readonly nodes: Node[] = [];
  readonly inputs: Value[] = [];
  readonly constants: Constant[] = [];
  /** Path of the parameter scope that is being built, for names in errors. */
  scopePath = "";
  readonly #constantsByKey = new Map<string, Value>();
  readonly #names = new Set<string>();
  readonly #producers = new Map<Value, Node>();
  #count = 0;

  /** A tensor that is fed when the graph runs. Throws a GraphError if the name is taken. */
  input(name: string, shape: Shape, type: ElementType = "float32"): Value {
    if (name.startsWith("#")) throw new GraphError("input", `"${name}" may not begin with #`, [shape], this.scopePath);
    if (this.#names.has(name)) throw new GraphError("input", `the name "${name}" is taken`, [shape], this.scopePath);
    this.#names.add(name);
    const value = this.#value(name, shape, type);
    this.inputs.push(value);
    return value;
  }

  /** Adds an operation with one output. */
  node(definition: NodeDefinition, shape: Shape, type: ElementType = "float32"): Value {
    return this.manyNode(definition, [{ shape, type }])[0];
  }

  /** Adds an operation with several outputs. */
  manyNode(definition: NodeDefinition, outputs: readonly { shape: Shape; type?: ElementType }[]): readonly Value[] {
    for (const input of definition.inputs) {
      if (input.graph !== this)
        throw new GraphError(definition.type, "an input is of another graph", [], this.scopePath);
    }
    const values = outputs.map(({ shape, type }) => this.#value(`#${this.#count++}`, shape, type ?? "float32"));
    const node: Node = {
      type: definition.type,
      domain: definition.domain ?? "",
      inputs: definition.inputs,
      outputs: values,
      attributes: definition.attributes ?? {},
      gradient: definition.gradient,
      optionalOutputs: definition.optionalOutputs ?? false,
    };
    this.nodes.push(node);
    for (const value of values) this.#producers.set(value, node);
    return values;
  }

  /** The node that computes a value; none for inputs and constants. */
  producer(value: Value): Node | undefined {
    return this.#producers.get(value);
  }

  /** A float32 scalar; equal ones are shared. */
  scalar(x: number): Value {
    return this.#shared(`f${x}`, [], "float32", () => Float32Array.of(x));
  }

  /** A float32 tensor of one number throughout; equal ones are shared. */
  filled(shape: Shape, x: number): Value {
    return this.#shared(`f${x}[${shape}]`, shape, "float32", () => new Float32Array(sizeOf(shape)).fill(x));
  }

  /** A one-dimensional int64 tensor, as ONNX wants for shapes and axes; equal ones are shared. */
  integers(list: readonly number[]): Value {
    return this.#shared(`i${list}`, [list.length], "int64", () => BigInt64Array.from(list, BigInt));
  }

  /** A constant tensor; the data are not copied. */
  constant(data: Float32Array | Int32Array, shape: Shape): Value {
    const value = this.#value(`#${this.#count++}`, shape, data instanceof Float32Array ? "float32" : "int32");
    this.constants.push({ value, data });
    return value;
  }

  error(operation: string, problem: string, shapes: readonly Shape[] = []): GraphError {
    return new GraphError(operation, problem, shapes, this.scopePath);
  }

  #shared(key: string, shape: Shape, type: ElementType, data: () => Constant["data"]): Value {
    let value = this.#constantsByKey.get(key);
    if (value === undefined) {
      value = this.#value(`#${this.#count++}`, shape, type);
      this.constants.push({ value, data: data() });
      this.#constantsByKey.set(key, value);
    }
    return value;
  }

  #value(name: string, shape: Shape, type: ElementType): Value {
    return { graph: this, name, shape, type };
  }
}
