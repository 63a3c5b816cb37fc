import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readNpy } from "@stokes/formats";
import { describe, expect, it } from "vitest";
import { isolateOrder, isolates, treatmentOrder, treatments } from "./isolates.ts";
import { nominalAxis } from "./twin/axis.ts";
import { lineages } from "./twin/lineages.ts";

const shared = join(import.meta.dirname, "../../../../../shared/bacteria-id");

it("names every isolate once, in every order", () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
  expect(isolates.length).toBe(30);
  expect(new Set(isolates.map(({ strain }) => strain)).size).toBe(30);
  expect(isolateOrder.toSorted((a, b) => a - b)).toEqual(numbers(30));
  expect(treatmentOrder.toSorted((a, b) => a - b)).toEqual(numbers(8));
  expect(new Set(isolates.map(({ treatment }) => treatment)).size).toBe(treatments.length);
});

it("gives every isolate a lineage of six ranks of its own", () => {
  expect(lineages.map((lineage) => lineage.length)).toEqual(new Array(30).fill(6));
  expect(new Set(lineages.map((lineage) => lineage.join("/"))).size).toBe(30);
  isolates.forEach(({ strain, methicillin }, i) => {
    const [, , , , species] = lineages[i];
    expect(methicillin !== undefined).toBe(species === "aureus");
    if (/^[A-Z]\. /.test(strain) && species !== "glabrata") expect(strain).toContain(species);
  });
});

describe.skipIf(!existsSync(shared))("beside the published settings (skipped where ../shared is missing)", () => {
  it("has their strains, treatments and orders", () => {
    const settings = JSON.parse(readFileSync(join(shared, "labels.json"), "utf8"));
    expect(isolates.map(({ strain }) => strain)).toEqual(Object.values(settings.strains));
    const groups: Record<string, number> = settings.antibiotic_group_of_isolate;
    expect(isolates.map(({ treatment }) => treatment)).toEqual(isolates.map((_, label) => groups[label]));
    expect(treatments).toEqual(Object.values(settings.antibiotics));
    expect(isolateOrder).toEqual(settings.order);
    expect(treatmentOrder).toEqual(settings.antibiotic_order);
  });

  it("has an axis within 0.07 cm-1 of the measured one", () => {
    const { values } = readNpy(new Uint8Array(readFileSync(join(shared, "wavenumbers.npy"))));
    const axis = nominalAxis();
    expect(values.length).toBe(axis.length);
    for (let j = 0; j < axis.length; j++) expect(Math.abs(axis[j] - Number(values[j]))).toBeLessThan(0.07);
  });
});
