import {
  applyRecipe,
  createEffectTally,
  type EffectTally,
  type Recipe,
  recipeHash,
  type SpectrumStore,
  streamRecipe,
  wholeSetSteps,
} from "@stokes/spectra";
import { openStoreFolder, recipeThreads, saveSet, writeStoreFolder } from "@stokes/spectra/node";
import { type Context, defineCommand } from "../command.ts";
import { forceOption } from "../options.ts";
import { findRecipe, recipeOption } from "../recipe-file.ts";
import { namesStore, setOutputOption, writeSetOutput } from "../set-output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { stepLines } from "../step-lines.ts";
import { count, duration } from "../text.ts";

/** Values below which starting threads costs more than it saves. */
const LEAST_FOR_THREADS = 2_000_000;
/** Bytes of the spectra that are in work at once when a store streams. */
const BLOCK_BYTES = 2 ** 25;

const options = {
  recipe: { ...recipeOption, required: true },
  threads: {
    type: "integer",
    placeholder: "N",
    min: 1,
    max: 256,
    describe: "threads to use (default: one a processor)",
  },
  ...spectraOptions,
  out: setOutputOption,
  force: forceOption,
} as const;

export const preprocess = defineCommand({
  name: "preprocess",
  summary: "Prepare spectra by a recipe: despike, crop, baseline, smooth, normalise",
  description:
    "Says what every step did; the history in the output holds each step with all its parameters. From a store to a store\n" +
    "(.zarr) the spectra stream through, and the set may be larger than memory.",
  operands: [pathOperand],
  options,
  examples: [
    "npx stokes preprocess map.wdf --recipe fingerprint -o map.npz",
    "npx stokes preprocess large.zarr --recipe my-recipe.json -o ready.zarr",
  ],
  async run({ operands, values, note, progress, io }) {
    const started = performance.now();
    const { recipe, name } = await findRecipe(values.recipe);
    const tally = createEffectTally(recipe);
    const work = { recipe, tally, threads: values.threads };
    const { spectra, points, streamed } = await writeSetOutput(values.out, values, async (path) => {
      const store = await streamable(operands, values, recipe, note);
      return store === undefined
        ? await prepareSet(operands, path, { ...work, values, note })
        : await prepareStore(store, path, { ...work, progress, signal: io.signal });
    });
    const effects = tally.effects();
    const seconds = (performance.now() - started) / 1000;
    return {
      data: {
        recipe: { name, hash: await recipeHash(recipe) },
        spectra,
        points,
        steps: effects,
        streamed,
        seconds,
        out: values.out,
      },
      text: [
        stepLines(recipe, effects),
        `${values.out}: ${count(spectra, "spectrum", "spectra")} of ${count(points, "point")}, ${duration(seconds)}`,
      ].join("\n"),
    };
  },
});

interface Work {
  readonly recipe: Recipe;
  readonly tally: EffectTally;
  readonly threads: number | undefined;
}

interface Prepared {
  readonly spectra: number;
  readonly points: number;
  readonly streamed: boolean;
}

/** The store to stream from, where input, output and recipe allow it. */
async function streamable(
  operands: readonly string[],
  { out, range, axis, ...values }: Context<typeof options>["values"],
  recipe: Recipe,
  note: Context["note"],
): Promise<SpectrumStore | undefined> {
  if (operands.length !== 1 || !namesStore(operands[0]) || !namesStore(out)) return undefined;
  const dropping = values["drop-invalid"] || values["drop-saturated"];
  if (range !== undefined || axis !== undefined || dropping) return undefined;
  const [blocking] = wholeSetSteps(recipe);
  if (blocking === undefined) return openStoreFolder(operands[0]);
  note(
    `step ${blocking.index + 1} (${blocking.name}) looks at all spectra at once, so the whole set is held in memory`,
  );
  return undefined;
}

async function prepareSet(
  operands: readonly string[],
  path: string,
  { recipe, tally, threads, values, note }: Work & Pick<Context<typeof options>, "values" | "note">,
): Promise<Prepared> {
  const set = await loadPaths(operands, { values, note });
  const few = set.intensity.length < LEAST_FOR_THREADS;
  const pool = recipeThreads(threads ?? (few ? 1 : undefined));
  const prepared = await pool.apply(set, recipe, tally).finally(pool.close);
  await saveSet(path, prepared);
  const points = prepared.shift.length;
  return { spectra: prepared.intensity.length / points, points, streamed: false };
}

async function prepareStore(
  store: SpectrumStore,
  path: string,
  { recipe, tally, threads, progress, signal }: Work & Pick<Context, "progress"> & { signal: AbortSignal },
): Promise<Prepared> {
  const started = performance.now();
  const chunk = store.chunkRows;
  const blockSpectra = Math.max(1, Math.round(BLOCK_BYTES / (4 * store.shift.length * chunk))) * chunk;
  const pool = recipeThreads(threads);
  await writeStoreFolder(path, (to) =>
    streamRecipe(store, recipe, to, {
      blockSpectra,
      apply(block) {
        signal.throwIfAborted();
        return pool.apply(block, recipe, tally);
      },
      onProgress(done, all) {
        const spectraPerSecond = done / ((performance.now() - started) / 1000);
        progress({
          phase: "preprocess",
          step: done,
          steps: all,
          spectraPerSecond,
          secondsLeft: (all - done) / spectraPerSecond,
        });
      },
    }),
  ).finally(pool.close);
  const points = applyRecipe(await store.read(0, 0), recipe).shift.length;
  return { spectra: store.spectra, points, streamed: true };
}
