import { DataError } from "@stokes/errors";
import type { Mutable } from "zarrita";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { bindRecipe, type Recipe } from "../recipe/recipe.ts";
import type { EffectTally } from "../recipe/step-effect.ts";
import { type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { finishStore } from "./finish-store.ts";
import { chunkKey, rowsPerChunk } from "./intensity-chunks.ts";
import type { SpectrumStore, StoredIntensity } from "./open-store.ts";
import { chunkPreparation, type PrepareChunks, type PreparedChunks } from "./prepare-chunks.ts";

export interface StreamOptions {
  /** Told after every block how many spectra are done. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  /** Made for the same recipe: counts what each step did. */
  readonly tally?: EffectTally | undefined;
  /** Ends the work with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Prepares the chunks of a block (default: in this thread); in Node `streamRecipeFolder` deals them to threads. */
  readonly prepare?: PrepareChunks | undefined;
  /** Blocks begun before the first of them is written (default 1). */
  readonly blocksAhead?: number | undefined;
}

interface Block {
  readonly end: number;
  readonly prepared: Promise<PreparedChunks>;
}

/** Bytes of a block, before or after preparation, whichever is more. */
const BLOCK_BYTES = 2 ** 22;

/**
 * Applies a recipe from one store to another, block by block and written in order: the bytes are the same whoever prepares
 * them. Throws a DataError for a step that needs the whole set at once.
 */
export async function streamRecipe(
  from: SpectrumStore,
  recipe: Recipe,
  to: Mutable,
  { onProgress, tally, signal, prepare, blocksAhead = 1 }: StreamOptions = {},
): Promise<void> {
  const { shift, history, blocks } = planStream(from, recipe);
  const prepareBlock = prepare ?? chunkPreparation(from, recipe, tally !== undefined);
  const abortion = rejectionOn(signal);
  const begun: Block[] = [];
  let written = 0;
  const write = async ({ end, prepared }: Block) => {
    const { chunks, sums } = await Promise.race([prepared, abortion.promise]);
    for (const chunk of chunks) await to.set(chunkKey(written++), chunk);
    tally?.merge(0, sums);
    onProgress?.(end, from.spectra);
  };
  try {
    for (const [start, end] of blocks) {
      const prepared = prepareBlock(start, end);
      // Its failure is met when its turn to be written comes; until then it must not count as unheard.
      prepared.catch(() => {});
      begun.push({ end, prepared });
      if (begun.length === blocksAhead) await write(begun.shift()!);
    }
    for (const block of begun) await write(block);
  } finally {
    abortion.end();
  }
  await finishStore(to, { shift, spectra: from.spectra, columns: from.columns, history });
}

/** What streaming a recipe will come to. */
export interface StreamPlan extends Pick<SpectrumSet, "shift" | "history"> {
  /** Rows that are prepared together, from the first up to, not including, the second: they fill whole chunks. */
  readonly blocks: readonly (readonly [number, number])[];
}

/** Throws a DataError for a step that needs the whole set at once, or does not suit the axis. */
export function planStream({ spectra, shift: before, history: past }: StoredIntensity, recipe: Recipe): StreamPlan {
  const [refused] = wholeSetSteps(recipe);
  if (refused !== undefined) {
    throw new DataError(
      `step ${refused.index + 1} ("${refused.name}") looks at the whole set at once and cannot stream; give it a reference, leave it out, or load the set`,
    );
  }
  const none = spectrumSet({ shift: before, intensity: new Float32Array(0), history: past });
  const { shift, history } = applyRecipe(none, recipe);
  const chunk = rowsPerChunk(shift.length);
  const rows = chunk * Math.max(1, Math.round(BLOCK_BYTES / (4 * Math.max(before.length, shift.length) * chunk)));
  const blocks = Array.from(
    { length: Math.ceil(spectra / rows) },
    (_, k) => [k * rows, Math.min(spectra, (k + 1) * rows)] as const,
  );
  return { shift, history, blocks };
}

/** The steps of a recipe, counted from 0, that look at the whole set at once and so cannot stream. */
export function wholeSetSteps(recipe: Recipe): readonly { readonly index: number; readonly name: string }[] {
  return bindRecipe(recipe).flatMap(({ scope, name }, index) => (scope === "set" ? [{ index, name }] : []));
}

/** A promise that is rejected with the signal's reason, now or when it comes; `end` lets go of the signal. */
function rejectionOn(signal: AbortSignal | undefined): { promise: Promise<never>; end(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const abort = () => reject(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  return { promise, end: () => signal?.removeEventListener("abort", abort) };
}
