import { createEffectTally, type EffectTally, type Recipe, recipeHash, wholeSetSteps } from "@stokes/spectra";
import { recipeThreads, saveSet, streamRecipeFolder } from "@stokes/spectra/node";
import { type Context, defineCommand } from "../command.ts";
import { forceOption } from "../options.ts";
import { findRecipe, recipeOption } from "../recipe-file.ts";
import { namesStore, setOutputOption, writeSetOutput } from "../set-output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { stepLines } from "../step-lines.ts";
import { count, duration } from "../text.ts";

/** Values below which starting threads costs more than it saves. */
const LEAST_FOR_THREADS = 2_000_000;

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
      return streams(operands, values, recipe, note)
        ? await prepareStore(operands[0], path, { ...work, progress, signal: io.signal })
        : await prepareSet(operands, path, { ...work, values, note, signal: io.signal });
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

/** Whether the spectra can stream, as input, output and recipe allow it. */
function streams(
  operands: readonly string[],
  { out, range, axis, columns, ...values }: Context<typeof options>["values"],
  recipe: Recipe,
  note: Context["note"],
): boolean {
  if (operands.length !== 1 || !namesStore(operands[0]) || !namesStore(out)) return false;
  const dropping = values["drop-invalid"] || values["drop-saturated"];
  if (range !== undefined || axis !== undefined || columns !== undefined || dropping) return false;
  const [blocking] = wholeSetSteps(recipe);
  if (blocking === undefined) return true;
  note(
    `step ${blocking.index + 1} (${blocking.name}) looks at all spectra at once, so the whole set is held in memory`,
  );
  return false;
}

async function prepareSet(
  operands: readonly string[],
  path: string,
  {
    recipe,
    tally,
    threads,
    values,
    note,
    signal,
  }: Work & Pick<Context<typeof options>, "values" | "note"> & { signal: AbortSignal },
): Promise<Prepared> {
  const set = await loadPaths(operands, { values, note });
  const few = set.intensity.length < LEAST_FOR_THREADS;
  const pool = recipeThreads(threads ?? (few ? 1 : undefined));
  const prepared = await orStopped(pool.apply(set, recipe, tally), signal).finally(pool.close);
  await saveSet(path, prepared);
  const points = prepared.shift.length;
  return { spectra: prepared.intensity.length / points, points, streamed: false };
}

/** What `work` gives; rejects as soon as `signal` aborts. */
function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, stopped]);
}

async function prepareStore(
  from: string,
  path: string,
  { recipe, progress, ...work }: Work & Pick<Context, "progress"> & { signal: AbortSignal },
): Promise<Prepared> {
  const started = performance.now();
  const size = await streamRecipeFolder(from, recipe, path, {
    ...work,
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
  });
  return { ...size, streamed: true };
}
