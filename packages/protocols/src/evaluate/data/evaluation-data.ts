import { encodeLabels } from "@stokes/analysis";
import { digest, type SpectrumSet, spectrumCount, takeRows, textColumn } from "@stokes/spectra";
import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { DenoisingSource } from "./denoising-source.ts";

/** Spectra of one campaign. The object itself is handed to no peer. */
export interface EvaluationPart {
  /** Without columns. */
  readonly spectra: SpectrumSet;
  /** Of each spectrum: number of the isolate, or of the treatment group in clinical parts. */
  readonly labels: Int32Array;
  /** Of each spectrum, from 0, where they are known. */
  readonly patients?: Int32Array;
}

/** All that an evaluation runs on. */
export interface EvaluationData {
  readonly parts: Partial<Readonly<Record<BacteriaIdPart, EvaluationPart>>>;
  /** Of noisy spectra with references. */
  readonly sources?: readonly DenoisingSource[];
}

/** Spectra and labels as loaded, less the rows `leftOut`; a column `patient` is kept, others are not. */
export function evaluationPart(set: SpectrumSet, labels: Int32Array, leftOut: readonly number[] = []): EvaluationPart {
  const out = new Set(leftOut);
  const kept = Uint32Array.from(labels.keys()).filter((i) => !out.has(i));
  const chosen = out.size === 0 ? set : takeRows(set, kept);
  return {
    spectra: { ...chosen, columns: {} },
    labels: out.size === 0 ? labels : Int32Array.from(kept, (i) => labels[i]),
    ...("patient" in chosen.columns ? { patients: encodeLabels(textColumn(chosen, "patient")).labels } : {}),
  };
}

/** Fingerprint of spectra, labels and references, 64 hexadecimal digits. */
export async function evaluationDigest({ parts, sources = [] }: EvaluationData): Promise<string> {
  const texts: string[] = [];
  for (const [name, { spectra, labels }] of Object.entries(parts)) {
    const columns = { label: Float64Array.from(labels) };
    texts.push(`${name} ${await digest({ ...spectra, columns })}`);
  }
  for (const { id, train, test } of sources) {
    for (const { noisy, reference } of [train, test]) {
      texts.push(`${id} ${await digest(noisy)} ${await digest(reference)}`);
    }
  }
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(texts.join("\n")));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the spectra come from a simulation: any of the parts, or all sources of pairs. */
export const isSimulatedData = ({ parts, sources = [] }: EvaluationData): boolean =>
  Object.values(parts).some(({ spectra }) => spectra.history.some(({ step }) => step === "simulate")) ||
  (sources.length > 0 && sources.every(({ simulated }) => simulated));

export interface DataFacts {
  readonly part: string;
  readonly spectra: number;
  readonly source: string;
}

/** Spectra of each part and how they came to be. */
export function provenanceOf({ parts, sources = [] }: EvaluationData): DataFacts[] {
  const steps = ({ history }: SpectrumSet) =>
    history.map(({ step, parameters }) => `${step} ${JSON.stringify(parameters)}`).join("; ");
  return [
    ...Object.entries(parts).map(([part, { spectra }]) => ({
      part,
      spectra: spectrumCount(spectra),
      source: steps(spectra),
    })),
    ...sources.flatMap(({ id, what, learnedFrom, rule, caveat, train, test }) => [
      { part: `${id}, to learn from`, spectra: spectrumCount(train.noisy), source: learnedFrom },
      {
        part: `${id}, scored`,
        spectra: spectrumCount(test.noisy),
        source: [`${what}.`, rule, ...(caveat === undefined ? [] : [caveat])].join(" "),
      },
    ]),
  ];
}

/** Names of the parts and of the sources of pairs. */
export const namesPresent = ({ parts, sources = [] }: EvaluationData): string[] => [
  ...Object.keys(parts),
  ...sources.map(({ id }) => id),
];
