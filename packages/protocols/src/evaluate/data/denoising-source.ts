import { type Column, type SpectrumSet, spectrumCount, splitByGroup, takeRows, textColumn } from "@stokes/spectra";
import type { DenoisingPairs } from "../../pairs/denoising-pairs.ts";

/** Noisy spectra with references, in two halves that share no sample. */
export interface DenoisingSource {
  readonly id: string;
  /** What is scored. */
  readonly what: string;
  readonly learnedFrom: string;
  readonly simulated: boolean;
  /** What its levels are: the higher, the less noise. */
  readonly levelName: string;
  /** How references were made. */
  readonly rule: string;
  readonly caveat?: string;
  readonly train: PairedSpectra;
  readonly test: PairedSpectra;
}

export interface PairedSpectra {
  /** Without columns. */
  readonly noisy: SpectrumSet;
  /** Row by row on the scale of `noisy`, without columns. */
  readonly reference: SpectrumSet;
  readonly level: Float64Array;
  /** Samples or patients: one never stands in both halves. */
  readonly group: readonly string[];
}

/** Id of the source that is made from the simulated twin. */
export const SIMULATED = "simulated";

/** How many spectra of the simulated twin are learned from and scored. */
export interface SimulatedSize {
  readonly trainPerClass: number;
  readonly testPerClass: number;
  readonly counts: readonly number[];
}

/** A source of pairs that were made apart, such as those of two simulated campaigns. */
export function sourceOf(id: string, train: DenoisingPairs, test: DenoisingPairs): DenoisingSource {
  const { what, simulated, levelName, rule, caveat } = test;
  return {
    ...{ id, what, learnedFrom: train.what, simulated, levelName, rule },
    ...(caveat === undefined ? {} : { caveat }),
    train: paired(train),
    test: paired(test),
  };
}

/** A source of pairs of many samples: a half of the samples, drawn at random, is scored. */
export function splitSource(id: string, pairs: DenoisingPairs): DenoisingSource {
  const { train, test } = splitByGroup(textColumn(pairs.noisy, "group"), { testShare: 0.5 });
  const rows = (which: Uint32Array): DenoisingPairs => ({
    ...pairs,
    noisy: takeRows(pairs.noisy, which),
    reference: takeRows(pairs.reference, which),
  });
  return sourceOf(id, rows(train), rows(test));
}

function paired({ noisy, reference }: DenoisingPairs): PairedSpectra {
  const level: Column = noisy.columns.level;
  return {
    noisy: { ...noisy, columns: {} },
    reference: { ...reference, columns: {} },
    level: Float64Array.from(level, Number),
    group: textColumn(noisy, "group"),
  };
}

/** The rows of one side that are at `rows`. */
export function takePairs({ noisy, reference, level, group }: PairedSpectra, rows: Uint32Array): PairedSpectra {
  return {
    noisy: takeRows(noisy, rows),
    reference: takeRows(reference, rows),
    level: Float64Array.from(rows, (i) => level[i]),
    group: Array.from(rows, (i) => group[i]),
  };
}

export const pairCount = ({ noisy }: PairedSpectra): number => spectrumCount(noisy);
