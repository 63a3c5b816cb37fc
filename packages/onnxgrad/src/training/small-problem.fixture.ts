import { uniformFrom } from "../../suite/uniform-from.ts";
import { declareParameters, Graph, initialWeights, linearLayer, mean, mul, sub, tanh } from "../index.ts";

/** A two-layer regression of 8 points in 3 dimensions: small, but with every kind of parameter. */
export function smallProblem() {
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const [x, y] = [graph.input("x", [8, 3]), graph.input("y", [8, 1])];
  const hidden = tanh(scope.within("hidden", (s) => linearLayer(s, x, 5)));
  const error = sub(
    scope.within("output", (s) => linearLayer(s, hidden, 1)),
    y,
  );
  const loss = mean(mul(error, error));
  return { graph, parameters, loss, weights: initialWeights(parameters, uniformFrom(3)) };
}

/** What step `step` is fed: it depends on nothing else. */
export function smallBatch(step: number, part = 0) {
  const uniform = uniformFrom(1000 + 10 * step + part);
  const x = Float32Array.from({ length: 24 }, () => 2 * uniform() - 1);
  const y = Float32Array.from({ length: 8 }, (_, i) => x[3 * i] - 2 * x[3 * i + 1] * x[3 * i + 2]);
  return { x, y };
}
