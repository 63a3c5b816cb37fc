/** @file A pre-training run that stopped half-way: the trainer's state, and what says which run it is of. */
import { ContractError } from "@stokes/errors";
import { decodeCheckpoint as decode, encodeCheckpoint as encode, SafetensorsError, type TrainerState } from "onnxgrad";
import * as v from "valibot";

export interface Checkpoint {
  readonly trainer: TrainerState;
  /** One entry for each epoch that is done. */
  readonly history: readonly { readonly [key: string]: number }[];
  /** Sum of the losses of the epoch that was interrupted, over its steps so far. */
  readonly lossSoFar: number;
  /** What the run depends on: data, preset, seed, sizes, settings, the model it goes on from. A run goes on only where it is the same. */
  readonly fingerprint: string;
}

const progressSchema = v.object({
  history: v.array(v.record(v.string(), v.number())),
  lossSoFar: v.optional(v.number(), 0),
  fingerprint: v.string(),
});

export const encodeCheckpoint = ({ trainer, ...progress }: Checkpoint): Uint8Array<ArrayBuffer> =>
  encode(trainer, progress);

/** Throws a ContractError where the bytes are damaged or no checkpoint of `pretrain`. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  try {
    const { state, extra } = decode(bytes);
    return { trainer: state, ...v.parse(progressSchema, extra) };
  } catch (cause) {
    if (!(cause instanceof SafetensorsError || cause instanceof v.ValiError)) throw cause;
    throw new ContractError("this file is no checkpoint of a pre-training run, or a damaged one", { cause });
  }
}

/** Throws a ContractError where `checkpoint` is of another run. */
export function checkFingerprint(checkpoint: Checkpoint, fingerprint: string): void {
  if (checkpoint.fingerprint === fingerprint) return;
  throw new ContractError(
    "the checkpoint is of a run on other data or with other settings; repeat its command exactly, or start anew without it",
    { details: { checkpoint: checkpoint.fingerprint, run: fingerprint } },
  );
}
