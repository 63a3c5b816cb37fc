/** @file A pre-training run that stopped half-way, as one safetensors file: weights, moments, and where it stands. */
import { ContractError } from "@stokes/errors";
import { readSafetensors, type Tensor, type TrainerState, type Weights, writeSafetensors } from "onnxgrad";

export interface Checkpoint {
  readonly trainer: TrainerState;
  readonly history: readonly { readonly [key: string]: number }[];
  /** What the run depends on: data, preset, seed, sizes. A run goes on only where it is the same. */
  readonly fingerprint: string;
}

const PARTS = ["weights", "firstMoment", "secondMoment"] as const;

export function encodeCheckpoint({ trainer, history, fingerprint }: Checkpoint): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, Tensor>();
  for (const part of PARTS) for (const [name, tensor] of trainer[part]) tensors.set(`${part}/${name}`, tensor);
  const checkpoint = JSON.stringify({ step: trainer.step, history, fingerprint });
  return writeSafetensors({ tensors, metadata: { "stokes.checkpoint": checkpoint } });
}

export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes);
  const text = metadata["stokes.checkpoint"];
  if (text === undefined) throw new ContractError("this file is no checkpoint of a Stokes run");
  const { step, history, fingerprint } = JSON.parse(text);
  const part = (name: (typeof PARTS)[number]): Weights =>
    new Map(
      [...tensors].filter(([key]) => key.startsWith(`${name}/`)).map(([key, t]) => [key.slice(name.length + 1), t]),
    );
  const trainer = {
    step,
    weights: part("weights"),
    firstMoment: part("firstMoment"),
    secondMoment: part("secondMoment"),
  };
  return { trainer, history, fingerprint };
}

/** Throws a ContractError where `checkpoint` is of another run. */
export function checkFingerprint(checkpoint: Checkpoint, fingerprint: string): void {
  if (checkpoint.fingerprint === fingerprint) return;
  throw new ContractError(
    "the checkpoint is of a run on other data or with other settings; repeat its command exactly, or start anew without it",
    { details: { checkpoint: checkpoint.fingerprint, run: fingerprint } },
  );
}
