import type { Recipe } from "./recipe.ts";

/** What one step of a recipe did to the spectra that it has passed over. */
export interface StepEffect {
  readonly step: string;
  readonly spectra: number;
  readonly pointsBefore: number;
  readonly pointsAfter: number;
  /** Spectra in which some value is another afterwards, and how many values in all; 0 where the axis has changed. */
  readonly changedSpectra: number;
  readonly changedValues: number;
  /** Root mean square of the changes; 0 where the axis has changed. */
  readonly rmsChange: number;
  /**
   * Spectra whose values afterwards span more than 1.25 times what they spanned before; 0 where the axis has changed. A
   * baseline under a spectrum never does that, one that has run off does.
   */
  readonly widenedSpectra: number;
  /** Means over all values, before and after. */
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Least and greatest value afterwards. */
  readonly least: number;
  readonly greatest: number;
}

/** Collects what every step of a recipe does, spectrum by spectrum; what threads collected can be added. */
export interface EffectTally {
  add(step: number, input: Float32Array, output: Float32Array): void;
  /** Adds what a tally of the steps from `first` on has collected. */
  merge(first: number, sums: Float64Array): void;
  /** All that was collected, to be merged elsewhere. */
  readonly sums: Float64Array;
  effects(): readonly StepEffect[];
}

/** How much wider the span of a spectrum's values must be afterwards to be counted. */
const WIDENED = 1.25;

/** Numbers kept for each step: the sums' places in its row. */
const [
  SPECTRA,
  BEFORE,
  AFTER,
  CHANGED_SPECTRA,
  CHANGED_VALUES,
  SUM_BEFORE,
  SUM_AFTER,
  SQUARES,
  LEAST,
  GREATEST,
  WIDENED_SPECTRA,
  WIDTH,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** An empty tally for the steps of a recipe, whose `add` is what `applyRecipe` takes as `observe`. */
export function createEffectTally({ steps }: Recipe): EffectTally {
  const sums = new Float64Array(steps.length * WIDTH);
  for (let k = 0; k < steps.length; k++) {
    sums[k * WIDTH + LEAST] = Number.POSITIVE_INFINITY;
    sums[k * WIDTH + GREATEST] = Number.NEGATIVE_INFINITY;
  }
  return {
    sums,
    add(step, input, output) {
      const own = sums.subarray(step * WIDTH, (step + 1) * WIDTH);
      let before = 0;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < input.length; i++) {
        const value = input[i];
        before += value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      let after = 0;
      let least = Number.POSITIVE_INFINITY;
      let greatest = Number.NEGATIVE_INFINITY;
      let changed = 0;
      let squares = 0;
      const sameAxis = input.length === output.length;
      for (let i = 0; i < output.length; i++) {
        const value = output[i];
        after += value;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
        if (!sameAxis || value === input[i]) continue;
        changed++;
        squares += (value - input[i]) ** 2;
      }
      own[SPECTRA]++;
      own[BEFORE] = input.length;
      own[AFTER] = output.length;
      own[CHANGED_SPECTRA] += Number(changed > 0);
      own[CHANGED_VALUES] += changed;
      own[SUM_BEFORE] += before;
      own[SUM_AFTER] += after;
      own[SQUARES] += squares;
      own[LEAST] = Math.min(own[LEAST], least);
      own[GREATEST] = Math.max(own[GREATEST], greatest);
      own[WIDENED_SPECTRA] += Number(sameAxis && greatest - least > WIDENED * (high - low));
    },
    merge(first, others) {
      for (let k = 0; k < others.length / WIDTH; k++) {
        const other = others.subarray(k * WIDTH, (k + 1) * WIDTH);
        const own = sums.subarray((first + k) * WIDTH, (first + k + 1) * WIDTH);
        if (other[SPECTRA] === 0) continue;
        own[BEFORE] = other[BEFORE];
        own[AFTER] = other[AFTER];
        for (const at of [SPECTRA, CHANGED_SPECTRA, CHANGED_VALUES, SUM_BEFORE, SUM_AFTER, SQUARES, WIDENED_SPECTRA])
          own[at] += other[at];
        own[LEAST] = Math.min(own[LEAST], other[LEAST]);
        own[GREATEST] = Math.max(own[GREATEST], other[GREATEST]);
      }
    },
    effects: () =>
      steps.map(({ step }, k) => {
        const own = sums.subarray(k * WIDTH, (k + 1) * WIDTH);
        return {
          step,
          spectra: own[SPECTRA],
          pointsBefore: own[BEFORE],
          pointsAfter: own[AFTER],
          changedSpectra: own[CHANGED_SPECTRA],
          changedValues: own[CHANGED_VALUES],
          rmsChange: Math.sqrt(own[SQUARES] / (own[SPECTRA] * own[AFTER])),
          widenedSpectra: own[WIDENED_SPECTRA],
          meanBefore: own[SUM_BEFORE] / (own[SPECTRA] * own[BEFORE]),
          meanAfter: own[SUM_AFTER] / (own[SPECTRA] * own[AFTER]),
          least: own[LEAST],
          greatest: own[GREATEST],
        };
      }),
  };
}
