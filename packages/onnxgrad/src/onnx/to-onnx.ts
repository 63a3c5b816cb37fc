/** @file A graph as the bytes of an ONNX model (onnx/onnx.proto3, IR version 8, operator set 17 and ONNX Runtime's own). */
import type { Attribute, Constant, Graph, Node } from "../graph.ts";
import type { Tensor } from "../tensor.ts";
import type { ElementType, Value } from "../value.ts";
import * as proto from "./protobuf.ts";
import { toPortable } from "./to-portable.ts";

const IR_VERSION = 8;
const OPSET = 17;
const ELEMENT_TYPE: Record<ElementType, number> = { float32: 1, int32: 6, int64: 7, bool: 9 };

export interface OnnxOptions {
  /** Values for inputs that become constants of the model: trained weights, by input name. */
  readonly weights?: ReadonlyMap<string, Tensor>;
  /** Names under which the outputs appear, in their order; by default the graph's own. */
  readonly outputNames?: readonly string[];
  /** Uses ONNX's own operators only, for programs other than ONNX Runtime; false by default: fused ones are faster. */
  readonly portable?: boolean;
  /** Key-value pairs for the model's metadata. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface OnnxModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Inputs that the outputs depend on and that are not constants, in the order of the graph. */
  readonly inputs: readonly Value[];
  readonly outputNames: readonly string[];
  /** Names of nodes that a GPU gets wrong or does not have (ONNX Runtime 1.30): each begins with its operator. */
  readonly nodesForCpu: readonly string[];
}

const NOT_FOR_GPU: ReadonlySet<string> = new Set(["ConvTranspose", "MaxPool", "ScatterElements", "ScatterND"]);

/** Serialises the part of the graph that `outputs` depend on. */
export function toOnnx(graph: Graph, outputs: readonly Value[], options: OnnxOptions = {}): OnnxModel {
  const { weights = new Map<string, Tensor>(), outputNames = outputs.map((v) => v.name), metadata = {} } = options;
  const found = reachable(graph, outputs);
  const { used } = found;
  const scalar = (x: number): Value => {
    const value = graph.scalar(x);
    used.add(value);
    return value;
  };
  const nodes = options.portable ? found.nodes.flatMap((node) => toPortable(node, scalar)) : found.nodes;
  const inputs = graph.inputs.filter((v) => used.has(v) && !weights.has(v.name));
  const taken = outputNames.find((name, i) =>
    graph.inputs.some((v) => v.name === name && v !== outputs[i] && used.has(v)),
  );
  if (taken !== undefined) throw graph.error("toOnnx", `an output and an input are both named "${taken}"`);
  const initializers = [
    ...graph.constants.filter(({ value }) => used.has(value)).map(({ value, data }) => tensor(value, data)),
    ...graph.inputs
      .filter((v) => used.has(v))
      .flatMap((v) => {
        const weight = weights.get(v.name);
        return weight === undefined ? [] : [tensor(v, weight.data)];
      }),
  ];
  // An output that is also an input, a constant, or named otherwise passes through an Identity node.
  const renamed = outputs.flatMap((v, i) =>
    outputNames[i] === v.name
      ? []
      : [proto.message(1, [proto.string(1, v.name), proto.string(2, outputNames[i]), proto.string(4, "Identity")])],
  );
  const domains = new Set(nodes.map((n) => n.domain).filter((d) => d !== ""));
  const bytes = proto.join([
    proto.integer(1, IR_VERSION),
    proto.string(2, "onnxgrad"),
    proto.message(7, [
      ...nodes.map((n) => proto.message(1, nodeFields(n, used))),
      ...renamed,
      proto.string(2, "graph"),
      ...initializers.map((fields) => proto.message(5, fields)),
      ...inputs.map((v) => proto.message(11, valueInfo(v, v.name))),
      ...outputs.map((v, i) => proto.message(12, valueInfo(v, outputNames[i]))),
    ]),
    proto.message(8, [proto.string(1, ""), proto.integer(2, OPSET)]),
    ...[...domains].map((domain) => proto.message(8, [proto.string(1, domain), proto.integer(2, 1)])),
    ...Object.entries(metadata).map(([k, v]) => proto.message(14, [proto.string(1, k), proto.string(2, v)])),
  ]);
  const nodesForCpu = nodes.filter(({ type }) => NOT_FOR_GPU.has(type)).map(nodeName);
  return { bytes, inputs, outputNames, nodesForCpu };
}

function reachable(graph: Graph, outputs: readonly Value[]): { nodes: Node[]; used: Set<Value> } {
  const used = new Set(outputs);
  const nodes: Node[] = [];
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i];
    if (!node.outputs.some((v) => used.has(v))) continue;
    for (const input of node.inputs) used.add(input);
    nodes.push(node);
  }
  return { nodes: nodes.reverse(), used };
}

const nodeName = ({ type, outputs }: Node): string => `${type} ${outputs[0].name}`;

function nodeFields(node: Node, used: ReadonlySet<Value>): proto.Field[] {
  // An optional output that nobody reads is left unnamed, which lets kernels skip it.
  const outputs = node.outputs.map((v) => (used.has(v) || !node.optionalOutputs ? v.name : ""));
  while (outputs.at(-1) === "") outputs.pop();
  return [
    ...node.inputs.map((v) => proto.string(1, v.name)),
    ...outputs.map((name) => proto.string(2, name)),
    ...(NOT_FOR_GPU.has(node.type) ? [proto.string(3, nodeName(node))] : []),
    proto.string(4, node.type),
    ...Object.entries(node.attributes).map(([name, value]) => proto.message(5, attributeFields(name, value))),
    ...(node.domain === "" ? [] : [proto.string(7, node.domain)]),
  ];
}

function attributeFields(name: string, value: Attribute): proto.Field[] {
  const field = proto.string(1, name);
  if (typeof value === "number") return [field, proto.integer(3, value), proto.integer(20, 2)];
  if (typeof value === "string") return [field, proto.string(4, value), proto.integer(20, 3)];
  if ("float" in value) return [field, proto.float(2, value.float), proto.integer(20, 1)];
  return [field, ...value.map((v) => proto.integer(8, v)), proto.integer(20, 7)];
}

function tensor(value: Value, data: Constant["data"]): proto.Field[] {
  return [
    ...value.shape.map((extent) => proto.integer(1, extent)),
    proto.integer(2, ELEMENT_TYPE[value.type]),
    proto.string(8, value.name),
    proto.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ];
}

function valueInfo(value: Value, name: string): proto.Field[] {
  const shape = value.shape.map((extent) => proto.message(1, [proto.integer(1, extent)]));
  const tensorType = [proto.integer(1, ELEMENT_TYPE[value.type]), proto.message(2, shape)];
  return [proto.string(1, name), proto.message(2, [proto.message(1, tensorType)])];
}
