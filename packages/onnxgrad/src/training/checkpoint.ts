/** @file A training run that stopped half-way, as one safetensors file: weights, moments, step, and what the caller adds. */
import { readSafetensors, SafetensorsError, writeSafetensors } from "../safetensors.ts";
import type { Tensor } from "../tensor.ts";
import type { TrainerState } from "./trainer.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Checkpoint {
  readonly state: TrainerState;
  /** Whatever else the run depends on: a generator's state, the order of the data, a plateau schedule's state. */
  readonly extra: Json;
}

const KEY = "onnxgrad.checkpoint";
const PARTS = ["weights", "firstMoment", "secondMoment", "average"] as const;

/** The bytes of a checkpoint; numbers are kept to the bit. */
export function encodeCheckpoint(state: TrainerState, extra: Json = null): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, Tensor>();
  for (const part of PARTS) for (const [name, tensor] of state[part] ?? []) tensors.set(`${part}/${name}`, tensor);
  const record = JSON.stringify({ version: 1, step: state.step, hasAverage: state.average !== undefined, extra });
  return writeSafetensors({ tensors, metadata: { [KEY]: record } });
}

/** Throws a SafetensorsError where the bytes are damaged or no checkpoint. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes);
  const record = parseRecord(metadata[KEY]);
  const part = (name: (typeof PARTS)[number]) =>
    new Map(
      [...tensors].filter(([key]) => key.startsWith(`${name}/`)).map(([key, t]) => [key.slice(name.length + 1), t]),
    );
  const state = {
    step: record.step,
    weights: part("weights"),
    firstMoment: part("firstMoment"),
    secondMoment: part("secondMoment"),
  };
  return { state: record.hasAverage ? { ...state, average: part("average") } : state, extra: record.extra };
}

function parseRecord(text: string | undefined): { step: number; hasAverage: boolean; extra: Json } {
  if (text === undefined) throw new SafetensorsError("it is no checkpoint of a training run");
  let record: { version?: unknown; step?: unknown; hasAverage?: unknown; extra?: Json };
  try {
    record = JSON.parse(text);
  } catch {
    throw new SafetensorsError("its record of the run is damaged");
  }
  const { version, step, hasAverage, extra = null } = record;
  if (version !== 1) throw new SafetensorsError(`its record is of version ${version}, this program reads version 1`);
  if (typeof step !== "number" || !Number.isSafeInteger(step) || step < 0) {
    throw new SafetensorsError("its record lacks the step");
  }
  return { step, hasAverage: hasAverage === true, extra };
}
