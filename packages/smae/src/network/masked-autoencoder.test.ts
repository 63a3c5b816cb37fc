import { readFileSync } from "node:fs";
import { compile, gradients, sizeOf, type Tensor, type Value } from "onnxgrad";
import { describe, expect, it } from "vitest";
import { type Architecture, paperArchitecture, patchCount } from "./architecture.ts";
import { buildMaskedAutoencoder } from "./masked-autoencoder.ts";
import { createMasking } from "./masking.ts";

interface Case {
  readonly architecture: Architecture;
  readonly shapeWeight: number;
  readonly batch: number;
  readonly loss: number;
  readonly gradients: Record<string, { norm: number; at: number[]; values: number[] }>;
}

// Made by fixtures/make.py.
const cases: Record<string, Case> = JSON.parse(
  readFileSync(new URL("../../fixtures/masked-autoencoder.json", import.meta.url), "utf8"),
);

/** The formula of fixtures/make.py. */
const wave = (count: number, phase: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(phase + 1.7 * i + 0.3 * Math.sin(0.9 * i)));

function weightLikeTorch(name: string, shape: readonly number[], phase: number): Tensor {
  const flat = wave(sizeOf(shape), phase);
  if (shape.length === 2 && !name.endsWith("mask_token"))
    return { shape, data: flat.map((x) => x * Math.sqrt(3 / shape[0])) };
  const isScale = name.includes("norm") && name.endsWith("weight");
  return { shape, data: flat.map((x) => (isScale ? 1 : 0) + 0.1 * x) };
}

describe.each(Object.entries(cases))(
  "the masked autoencoder, %s",
  (_, { architecture, shapeWeight, batch, loss, gradients: expected }) => {
    it("has PyTorch's loss and gradients, to 1e-4", async () => {
      const model = buildMaskedAutoencoder(architecture, batch, { shapeWeight });
      const sorted = [...model.parameters].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(sorted.map(({ name }) => name)).toEqual(Object.keys(expected).sort());
      const weights = new Map(sorted.map(({ name, shape }, k) => [name, weightLikeTorch(name, shape, k)]));
      const patches = patchCount(architecture);
      const input = wave(batch * architecture.points, 100).map((x) => 0.5 + 0.5 * x);
      const visible = (b: number) =>
        Array.from({ length: patches / 2 }, (_, i) => (3 * i + b) % patches).sort((p, q) => p - q);

      const values = sorted.map(({ value }) => value);
      const outputs = Object.fromEntries(
        gradients(model.loss, values).map((g, i) => [`gradient of ${sorted[i].name}`, g]),
      );
      const executable = await compile(model.graph, { ...outputs, loss: model.loss } as Record<string, Value>);
      const fed = Object.fromEntries([...weights].map(([name, { data }]) => [name, data]));
      const result = await executable.run({
        ...fed,
        input,
        target: input,
        ...createMasking(architecture, batch, visible),
      });
      await executable.close();

      expect(Math.abs(result.loss[0] / loss - 1)).toBeLessThan(1e-5);
      for (const { name } of sorted) {
        const { norm, at, values: entries } = expected[name];
        const gradient = result[`gradient of ${name}`];
        expect(
          Math.abs(Math.sqrt(gradient.reduce((total, x) => total + x * x, 0)) / norm - 1),
          `norm of ${name}`,
        ).toBeLessThan(1e-4);
        at.forEach((index, i) => {
          const typical = norm / Math.sqrt(gradient.length);
          expect(Math.abs(gradient[index] - entries[i]), `${name}[${index}]`).toBeLessThan(
            1e-4 * Math.max(typical, Math.abs(entries[i])),
          );
        });
      }
    });
  },
);

it("has the paper's number of parameters", () => {
  const { parameters } = buildMaskedAutoencoder(paperArchitecture(), 1);
  const count = parameters.reduce((n, { shape }) => n + sizeOf(shape), 0);
  expect(count / 1e6).toBeCloseTo(3.67, 1);
});
