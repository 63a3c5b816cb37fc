import { applyRecipe, parseRecipe, type Recipe, type SpectrumSet, spectrumCount, wholeSetSteps } from "@stokes/spectra";
import { prepareTexts } from "../texts/prepare-texts.ts";
import { outputRoom } from "./large-arrays.ts";
import type { OperationContext } from "./operation.ts";

/** Spectra between two reports. */
const BLOCK = 64;
/** Between two looks at whether to go on: browsers make each of them wait some milliseconds. */
const MOST_BUSY_MS = 40;

/**
 * The set as a recipe makes it, block by block with progress; steps that look at the whole set at once take it whole.
 * The same numbers as `applyRecipe`, to the last bit. Throws a DataError that names the step at fault.
 */
export async function prepareSet(
  { set, recipe }: { readonly set: SpectrumSet; readonly recipe: Recipe },
  { signal, progress }: OperationContext,
): Promise<SpectrumSet> {
  const stages = stagesOf(parseRecipe(recipe));
  let prepared = set;
  for (const [stage, { steps, whole }] of stages.entries()) {
    const names = steps.map(({ step }) => step);
    progress({ fraction: stage / stages.length, text: prepareTexts.preparing(names) });
    await nextTask();
    signal.throwIfAborted();
    if (whole) {
      prepared = applyRecipe(prepared, { version: 2, steps });
      continue;
    }
    prepared = await inBlocks(prepared, { version: 2, steps }, signal, (done) =>
      progress({ fraction: (stage + done) / stages.length, text: prepareTexts.preparing(names) }),
    );
  }
  return prepared;
}

interface Stage {
  readonly steps: Recipe["steps"];
  readonly whole: boolean;
}

/** Runs of steps that treat every spectrum by itself, and single steps that do not. */
function stagesOf(recipe: Recipe): Stage[] {
  const stages: { steps: Recipe["steps"][number][]; whole: boolean }[] = [];
  for (const step of recipe.steps) {
    const whole = wholeSetSteps({ version: 2, steps: [step] }).length > 0;
    const last = stages.at(-1);
    if (whole || last === undefined || last.whole) stages.push({ steps: [step], whole });
    else last.steps.push(step);
  }
  return stages;
}

async function inBlocks(
  set: SpectrumSet,
  recipe: Recipe,
  signal: AbortSignal,
  onDone: (share: number) => void,
): Promise<SpectrumSet> {
  const spectra = spectrumCount(set);
  const points = set.shift.length;
  let result: SpectrumSet | undefined;
  let rested = performance.now();
  for (let start = 0; start < spectra; start += BLOCK) {
    const end = Math.min(spectra, start + BLOCK);
    const block = { ...set, intensity: set.intensity.subarray(start * points, end * points), columns: {} };
    const done = applyRecipe(block, recipe);
    const width = done.shift.length;
    result ??= { ...done, intensity: outputRoom(spectra * width), columns: set.columns };
    result.intensity.set(done.intensity, start * width);
    onDone(end / spectra);
    if (performance.now() - rested > MOST_BUSY_MS) {
      await nextTask();
      rested = performance.now();
    }
    signal.throwIfAborted();
  }
  return result ?? applyRecipe(set, recipe);
}

/** Lets a message that ends the work come in. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
