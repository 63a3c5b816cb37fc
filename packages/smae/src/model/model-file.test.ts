import { createRandom } from "@stokes/random";
import { readSafetensors, writeSafetensors } from "onnxgrad";
import { beforeAll, describe, expect, it } from "vitest";
import { finetune } from "../finetune/finetune.ts";
import type { ReadoutKind } from "../network/architecture.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { identify } from "../use/identify.ts";
import type { Model } from "./model.ts";
import { decodeModel, encodeModel, modelDigest } from "./model-file.ts";
import { seal, unseal } from "./sealed-file.ts";

let model: Model;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  model = await pretrain(smallSet().set, {
    ...quick,
    epochs: 1,
    sources: ["a.npz"],
    recipe: { version: 2, steps: [{ step: "normalise", method: "snv" }] },
  });
  bytes = await encodeModel(model);
});

describe("a model file", () => {
  it("gives the model back, contract and bits", async () => {
    const read = await decodeModel(bytes);
    expect(read.contract).toEqual(model.contract);
    expect([...read.weights].sort()).toEqual([...model.weights].sort());
  });

  it("notices one flipped bit, wherever it is", async () => {
    const random = createRandom(1);
    for (let i = 0; i < 150; i++) {
      const flipped = bytes.slice();
      // Half of the flips in the header, where the contract is, half in the weights.
      const header = Number(new DataView(bytes.buffer).getBigUint64(0, true)) + 8;
      const at = i % 2 === 0 ? random.integer(header) : header + random.integer(bytes.length - header);
      const bit = random.integer(8);
      flipped[at] ^= 1 << bit;
      await expect(decodeModel(flipped), `bit ${bit} of byte ${at}`).rejects.toMatchObject({ tag: "ContractError" });
    }
  });

  it("is refused when it is cut off", async () => {
    await expect(decodeModel(bytes.subarray(0, bytes.length - 8))).rejects.toThrow("this is no model file");
    await expect(decodeModel(bytes.subarray(0, 5))).rejects.toThrow("this is no model file");
  });

  it("is refused when a newer Stokes wrote it", async () => {
    const { tensors, metadata } = readSafetensors(bytes);
    const stored = { ...JSON.parse(metadata["stokes.model"]), version: 99 };
    const newer = writeSafetensors({ tensors, metadata: { "stokes.model": JSON.stringify(stored) } });
    await expect(decodeModel(newer)).rejects.toThrow("contract version 99 and this Stokes reads up to");
  });

  it("asks for a newer Stokes only where an older one would give the head the wrong tokens", async () => {
    const { set } = smallSet();
    const form = { what: "model", key: "stokes.model", version: 2, remedy: "" };
    const file = async (readout: ReadoutKind) => {
      const { model: classifier } = await finetune(model, set, { label: "label", epochs: 1, readout });
      return { classifier, bytes: await encodeModel(classifier) };
    };
    const [published, ours] = [await file("class-token"), await file("all-tokens")];
    for (const old of [bytes, published.bytes]) await expect(unseal(form, old)).resolves.toHaveProperty("contract");
    await expect(unseal(form, ours.bytes)).rejects.toThrow(
      "this model is of contract version 3 and this Stokes reads up to 2; update Stokes",
    );
    const read = await decodeModel(ours.bytes);
    expect(await modelDigest(read)).toBe(await modelDigest(ours.classifier));
    expect((await identify(read, set)).labels).toEqual((await identify(ours.classifier, set)).labels);
  });

  it("is read when an older Stokes wrote it: unknown spectra are told by energy, as then", async () => {
    const { set } = smallSet();
    const { model: classifier } = await finetune(model, set, {
      label: "label",
      epochs: 1,
      familiarity: "energy",
      readout: "class-token",
    });
    const record = classifier.contract.classifier!;
    const { measure: _, ...known } = record.confidence.known;
    const asThen = { ...record, confidence: { ...record.confidence, known } };
    const contract = { ...classifier.contract, classifier: asThen };
    const form = { what: "model", key: "stokes.model", version: 1, remedy: "" };
    const old = await decodeModel(await seal(form, { contract, tensors: classifier.weights }));
    expect(old.contract).toEqual(contract);
    const [told, expected] = [await identify(old, set), await identify(classifier, set)];
    expect(told.familiarity).toEqual(expected.familiarity);
  });

  it("is told from other safetensors", async () => {
    const other = writeSafetensors({ tensors: new Map(), metadata: {} });
    await expect(decodeModel(other)).rejects.toThrow("holds no Stokes model");
  });
});
