import { type SpectrumSet, spectrumCount, takeRows, wholeSetSteps } from "@stokes/spectra";
import { useEffect, useState } from "react";
import { explainError } from "../../shell/explain-error.ts";
import { activeRecipe, type RecipeItem } from "../../state/prepare-state.ts";
import { activeSet, useStudio } from "../../state/use-studio.ts";
import { call } from "../../worker/call.ts";
import type { RecipePreview } from "../../worker/preview-recipe.ts";

/** Quiet time after a change before the preview is computed. */
const DELAY_MS = 200;
/** Spectra that are shown: selected, or, where none is, evenly taken. */
const SELECTED_MOST = 6;
const EVENLY = 3;
/** Spectra computed in all, for the warnings. */
const COMPUTED = 12;
/** Values of the sample that steps look at which need the whole set. */
const SAMPLE_VALUES = 2_000_000;

export interface Preview {
  /** Those shown, as they were read; undefined while no set is open. */
  readonly raw: SpectrumSet | undefined;
  /** The latest result, of `raw` and the steps `stepIds`, until the next is there. */
  readonly found: RecipePreview | undefined;
  readonly stepIds: readonly string[];
  readonly error: string | undefined;
  readonly running: boolean;
  /** Steps that look at the whole set, and how many spectra they were given here; undefined where that is all. */
  readonly sampled: { readonly steps: readonly string[]; readonly spectra: number } | undefined;
}

const NOTHING: Preview = {
  raw: undefined,
  found: undefined,
  stepIds: [],
  error: undefined,
  running: false,
  sampled: undefined,
};

/** What the recipe makes of a few spectra, computed in the worker once the user has paused; an older run is ended. */
export function usePreview(): Preview {
  const set = useStudio(activeSet);
  const items = useStudio(({ prepare }) => prepare.items);
  const selection = useStudio(({ view }) => view.selection);
  const [preview, setPreview] = useState(NOTHING);
  useEffect(() => {
    if (set === undefined) {
      setPreview(NOTHING);
      return;
    }
    const controller = new AbortController();
    setPreview((last) => ({ ...last, running: true }));
    const timer = setTimeout(
      () => compute(set, items, selection, controller.signal).then(setPreview, () => {}),
      DELAY_MS,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [set, items, selection]);
  return preview;
}

/** Rejects only once the signal is aborted. */
async function compute(
  set: SpectrumSet,
  items: readonly RecipeItem[],
  selection: Uint32Array,
  signal: AbortSignal,
): Promise<Preview> {
  const recipe = activeRecipe({ items, prepared: [] });
  const shown = shownRows(spectrumCount(set), selection);
  const base = {
    raw: takeRows(set, shown),
    stepIds: items.filter(({ on }) => on).map(({ id }) => id),
    running: false,
    sampled: undefined,
  };
  try {
    const whole = wholeSetSteps(recipe).map(({ name }) => name);
    const most = whole.length === 0 ? COMPUTED : Math.max(COMPUTED, Math.floor(SAMPLE_VALUES / set.shift.length));
    const rows = withOthers(shown, spectrumCount(set), most);
    const found = await call("previewRecipe", { set: takeRows(set, rows), recipe, shown: shown.length }, { signal });
    const sampled =
      whole.length > 0 && rows.length < spectrumCount(set) ? { steps: whole, spectra: rows.length } : undefined;
    return { ...base, found, error: undefined, sampled };
  } catch (error) {
    signal.throwIfAborted();
    return { ...base, found: undefined, error: explainError(error) };
  }
}

function shownRows(spectra: number, selection: Uint32Array): readonly number[] {
  const selected = Array.from(selection.subarray(0, SELECTED_MOST)).filter((row) => row < spectra);
  return selected.length > 0 ? selected : evenly(spectra, EVENLY);
}

/** The rows, and others evenly taken, up to `most` in all. */
function withOthers(rows: readonly number[], spectra: number, most: number): number[] {
  const others = evenly(spectra, most).filter((row) => !rows.includes(row));
  return [...rows, ...others].slice(0, Math.max(most, rows.length));
}

function evenly(spectra: number, most: number): number[] {
  const count = Math.min(spectra, most);
  return Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * spectra) / count));
}
