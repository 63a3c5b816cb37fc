import { applyRecipe, simulateSpectra, spectrumSet } from "@stokes/spectra";
import { expect, it } from "vitest";
import { finetune } from "../finetune/finetune.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick } from "../small-model.fixture.ts";
import { learnedFromSimulated } from "./learned-from-simulated.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 12, points: 80, seed: 1 });
const { shift, intensity, columns } = set;
const measured = spectrumSet({ shift, intensity, columns });
const teaching = { label: "label", scope: "probe", threads: 1 } as const;

it("a contract records how many of its spectra were simulated, and its parent's", async () => {
  const model = await pretrain(set, { ...quick, epochs: 1 });
  expect(model.contract.training).toMatchObject({ simulated: 24, state: "raw" });
  const { contract } = (await finetune(model, measured, teaching)).model;
  expect("simulated" in contract.training).toBe(false);
  expect(contract.parent?.training.simulated).toBe(24);
  const onSimulated = (await finetune(await pretrain(measured, { ...quick, epochs: 1 }), set, teaching)).model.contract;
  expect(onSimulated.training.simulated).toBe(24);
  expect(onSimulated.parent?.training.simulated).toBeUndefined();
});

it("nor does it forget those that its parent was made from", async () => {
  const simulated = await pretrain(set, { ...quick, epochs: 1 });
  const continued = await pretrain(measured, { from: simulated, epochs: 1 });
  const { model } = await finetune(continued, measured, teaching);
  expect(model.contract.parent?.parent).toEqual(continued.contract.parent);
  expect([simulated, continued, model].map(learnedFromSimulated)).toEqual([true, true, true]);
  expect(learnedFromSimulated(await pretrain(measured, { ...quick, epochs: 1 }))).toBe(false);
});

it("and what had been done to them before", async () => {
  const scaled = applyRecipe(measured, { version: 2, steps: [{ step: "normalise", method: "snv" }] });
  const { contract } = await pretrain(scaled, { ...quick, epochs: 1 });
  expect(contract.training.state).toBe("normalised");
});
