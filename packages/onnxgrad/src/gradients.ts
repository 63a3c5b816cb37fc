/**
 * @file Reverse-mode differentiation (Griewank and Walther, Evaluating Derivatives, 2008, ch. 3): adds to the graph the
 * nodes that compute the gradients of a scalar. Gradients are made of the same operations, so they can be
 * differentiated again.
 */
import type { Graph } from "./graph.ts";
import { add } from "./ops/add.ts";
import { formatShape, shapesEqual } from "./shape.ts";
import type { Value } from "./value.ts";

/**
 * Gradients of the scalar `loss` for each value of `wrt`, of its shape. Throws a GraphError where the loss is no scalar
 * or does not depend on one of them.
 */
export function gradients(loss: Value, wrt: readonly Value[]): Value[] {
  const { graph } = loss;
  if (loss.shape.length !== 0) throw graph.error("gradients", "the loss must be a scalar", [loss.shape]);
  const tape = graph.nodes.slice();
  const active = dependents(graph, wrt);
  const found = new Map<Value, Value>([[loss, graph.scalar(1)]]);

  for (const node of tape.reverse()) {
    const outputGradients = node.outputs.map((output) => found.get(output));
    if (node.gradient === undefined || outputGradients.every((g) => g === undefined)) continue;
    if (!node.outputs.some((output) => active.has(output))) continue;
    node.gradient(...outputGradients).forEach((gradient, i) => {
      const input = node.inputs[i];
      if (gradient === undefined || !active.has(input)) return;
      if (!shapesEqual(gradient.shape, input.shape)) {
        throw graph.error(node.type, `its gradient has shape ${formatShape(gradient.shape)}`, [input.shape]);
      }
      const earlier = found.get(input);
      found.set(input, earlier === undefined ? gradient : add(earlier, gradient));
    });
  }
  return wrt.map((value) => {
    const gradient = found.get(value);
    if (gradient === undefined) throw graph.error("gradients", `the loss does not depend on "${value.name}"`);
    return gradient;
  });
}

/** Every value that depends on one of `sources` through operations that pass gradients, and the sources themselves. */
function dependents(graph: Graph, sources: readonly Value[]): Set<Value> {
  const reached = new Set(sources);
  for (const node of graph.nodes) {
    if (node.gradient === undefined || !node.inputs.some((input) => reached.has(input))) continue;
    for (const output of node.outputs) reached.add(output);
  }
  return reached;
}
