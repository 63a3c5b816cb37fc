/** @file What several runs share, kept by the protocol where it keeps such things, else made anew. */
import { digest, type JsonValue, type SpectrumSet } from "@stokes/spectra";
import { readSafetensors, type Weights, writeSafetensors } from "onnxgrad";
import type { PeerRun } from "../peer.ts";
import type { Rows } from "./unit-spectra.ts";

/** Names all that the remembered thing depends on: what it is, the spectra it is learned from, seed, settings. */
export async function rememberKey(
  what: string,
  spectra: SpectrumSet,
  { seed }: Pick<PeerRun, "seed">,
  more: { readonly [name: string]: JsonValue },
): Promise<string> {
  return JSON.stringify({ what, data: await digest(spectra), seed, ...more });
}

export async function rememberedWeights(
  { remember }: Pick<PeerRun, "remember">,
  key: string,
  make: () => Promise<Weights>,
): Promise<Weights> {
  if (remember === undefined) return make();
  const bytes = await remember(key, async () => writeSafetensors({ tensors: await make(), metadata: {} }));
  return readSafetensors(bytes).tensors;
}

export async function rememberedRows(
  run: Pick<PeerRun, "remember">,
  key: string,
  make: () => Promise<Rows>,
): Promise<Rows> {
  const tensors = await rememberedWeights(run, key, async () => {
    const { values, rows, columns } = await make();
    return new Map([["rows", { shape: [rows, columns], data: values }]]);
  });
  const { shape, data } = tensors.get("rows")!;
  return { values: data, rows: shape[0], columns: shape[1] };
}
