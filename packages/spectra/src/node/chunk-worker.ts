/** @file One of the threads of `streamRecipeFolder`: reads, prepares, compresses and seals rows, task after task. */
import { parentPort, workerData } from "node:worker_threads";
import { DataError } from "@stokes/errors";
import type { Recipe } from "../recipe/recipe.ts";
import { chunkPreparation, type PreparedChunks } from "../store/prepare-chunks.ts";
import { openIntensityFolder } from "./file-store.ts";

/** What a thread is started with. */
export interface ChunkWork {
  /** The store's folder. */
  readonly path: string;
  readonly recipe: Recipe;
  /** Whether what the steps do is counted. */
  readonly observed: boolean;
}

/** Rows from the first up to, not including, the second. */
export type ChunkTask = readonly [number, number];

/** An Error loses its class on the way between threads, so that one meant for the user goes as what it is made of. */
export type ChunkAnswer = PreparedChunks | { readonly refused: string; readonly details: DataError["details"] };

const { path, recipe, observed }: ChunkWork = workerData;
const prepare = openIntensityFolder(path).then((from) => chunkPreparation(from, recipe, observed));
// Told with the first task.
prepare.catch(() => {});

parentPort?.on("message", async ([start, end]: ChunkTask) => {
  const answer = await prepare.then((rows) => rows(start, end)).catch(refusal);
  const moved = "chunks" in answer ? answer.chunks.map(({ buffer }) => buffer) : [];
  parentPort?.postMessage(answer, moved);
});

function refusal(error: unknown): ChunkAnswer {
  if (error instanceof DataError) return { refused: error.message, details: error.details };
  throw error;
}
