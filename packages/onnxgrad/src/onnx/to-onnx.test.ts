import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InferenceSession, Tensor } from "#runtime";
import { uniformFrom } from "../../suite/uniform-from.ts";
import * as o from "../index.ts";

/** A small transformer and convolution in one: every kind of node that inference graphs have. */
function network() {
  const graph = new o.Graph();
  const { scope, parameters } = o.declareParameters(graph);
  const x = graph.input("x", [2, 4, 8]);
  const encoded = scope.within("block", (s) => o.encoderBlock(s, x, { heads: 2, hidden: 12 }));
  const convolved = scope.within("conv", (s) =>
    o.residualBlock(s, encoded, 6, { kernel: 3, stride: 2, training: false }),
  );
  const pooled = o.maxPool1d(convolved, { kernel: 2 });
  const y = o.softmax(scope.within("head", (s) => o.linearLayer(s, o.reshape(pooled, [2, -1]), 3)));
  return { graph, y, weights: o.initialWeights(parameters, uniformFrom(2)) };
}

const x = Float32Array.from({ length: 64 }, uniformFrom(5));

const pythonHasOnnx = (() => {
  try {
    execFileSync("/usr/bin/python3", ["-c", "import onnx"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describe.each([{ portable: false }, { portable: true }])("a network as an ONNX file ($portable)", ({ portable }) => {
  const { graph, y, weights } = network();
  const { bytes, inputs, outputNames } = o.toOnnx(graph, [y], {
    weights,
    outputNames: ["probabilities"],
    metadata: { axis: "[1, 2]" },
    portable,
  });

  it("asks for what is not built in, and computes the same", async () => {
    expect(inputs.map(({ name, shape }) => [name, shape])).toEqual([["x", [2, 4, 8]]]);
    expect(outputNames).toEqual(["probabilities"]);
    const session = await InferenceSession.create(bytes);
    expect(session.inputNames).toEqual(["x"]);
    const { probabilities } = await session.run({ x: new Tensor("float32", x, [2, 4, 8]) });
    await session.release();
    const executable = await o.compile(graph, { y }, { weights });
    const found = await executable.run({ x });
    await executable.close();
    found.y.forEach((p, i) => {
      expect(Number(probabilities.data[i])).toBeCloseTo(p, 5);
    });
    expect(found.y[0] + found.y[1] + found.y[2]).toBeCloseTo(1, 5);
  });

  it.skipIf(!pythonHasOnnx)("passes the checks of Python's onnx, where it is installed", () => {
    const folder = mkdtempSync(join(tmpdir(), "onnxgrad-"));
    try {
      writeFileSync(join(folder, "model.onnx"), bytes);
      const script = `
import json, onnx, onnx.numpy_helper, sys
model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True).graph
dims = lambda v: [d.dim_value for d in v.type.tensor_type.shape.dim]
print(json.dumps({
  "inputs": {v.name: dims(v) for v in inferred.input},
  "outputs": {v.name: dims(v) for v in inferred.output},
  "domains": sorted({n.domain for n in model.graph.node}),
  "weights": {t.name: float(onnx.numpy_helper.to_array(t).sum()) for t in model.graph.initializer if "weight" in t.name},
  "metadata": {p.key: p.value for p in model.metadata_props},
}))`;
      const report = JSON.parse(
        execFileSync("/usr/bin/python3", ["-c", script, join(folder, "model.onnx")], { encoding: "utf8" }),
      );
      expect(report.inputs).toEqual({ x: [2, 4, 8] });
      expect(report.outputs).toEqual({ probabilities: [2, 3] });
      expect(report.domains).toEqual(portable ? [""] : ["", "com.microsoft"]);
      expect(report.metadata).toEqual({ axis: "[1, 2]" });
      for (const [name, { data }] of weights) {
        if (name.includes("weight"))
          expect(report.weights[name]).toBeCloseTo(
            data.reduce((a, b) => a + b, 0),
            3,
          );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it("leaves out what the outputs do not need", () => {
  const graph = new o.Graph();
  const [a, b] = [graph.input("a", [2]), graph.input("b", [2])];
  o.add(a, b);
  expect(o.toOnnx(graph, [o.neg(a)]).inputs.map(({ name }) => name)).toEqual(["a"]);
  expect(() => o.toOnnx(graph, [a], { outputNames: ["b"] })).not.toThrow();
  expect(() => o.toOnnx(graph, [o.add(a, b)], { outputNames: ["b"] })).toThrow(
    'an output and an input are both named "b"',
  );
});
