import type { Node } from "../graph.ts";
import type { Value } from "../value.ts";

/**
 * The same computation with ONNX's own operators only, so that programs other than ONNX Runtime can run it: a fused
 * matrix product becomes transposes, a product and a multiplication. `scalar` gives a constant of the model.
 */
export function toPortable(node: Node, scalar: (x: number) => Value): readonly Node[] {
  if (node.domain === "") return [node];
  if (node.type !== "FusedMatMul") throw new Error(`${node.domain}.${node.type} has no portable form`);
  const { transA, transB, alpha } = node.attributes;
  const [output] = node.outputs;
  const nodes: Node[] = [];
  const emit = (type: string, inputs: readonly Value[], result: Value, attributes: Node["attributes"] = {}): Value => {
    nodes.push({
      type,
      domain: "",
      inputs,
      outputs: [result],
      attributes,
      gradient: undefined,
      optionalOutputs: false,
    });
    return result;
  };
  const operand = (v: Value, flag: unknown, suffix: string): Value => {
    if (flag !== 1) return v;
    const order = v.shape.map((_, i) => i);
    order.push(...order.splice(-2).reverse());
    const shape = order.map((axis) => v.shape[axis]);
    return emit("Transpose", [v], { ...output, name: `${output.name}:${suffix}`, shape }, { perm: order });
  };
  const [a, b] = [operand(node.inputs[0], transA, "a"), operand(node.inputs[1], transB, "b")];
  const factor = typeof alpha === "object" && "float" in alpha ? alpha.float : 1;
  if (factor === 1) emit("MatMul", [a, b], output);
  else {
    const product = emit("MatMul", [a, b], { ...output, name: `${output.name}:product` });
    emit("Mul", [product, scalar(factor)], output);
  }
  return nodes;
}
