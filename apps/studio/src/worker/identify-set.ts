import { regressionReport } from "@stokes/analysis";
import { type Identified, identify, type Model, type Predicted, predictTarget } from "@stokes/smae";
import { type SpectrumSet, textColumn } from "@stokes/spectra";
import { type NearestReferences, nearestReferences, type References } from "./nearest-references.ts";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export interface IdentifyInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  readonly references: References | undefined;
}

/** How predicted values compare with true ones. */
export interface PredictionFigures {
  readonly spectra: number;
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
}

export interface IdentifiedSet {
  /** By a classifier. */
  readonly identified: Identified | undefined;
  /** By a model that predicts a quantity; measured where the set has a column of its name. */
  readonly predicted: (Predicted & { readonly against: PredictionFigures | undefined }) | undefined;
  /** By any model, where there are references. */
  readonly nearest: NearestReferences | undefined;
}

/** What a model tells of each spectrum, by its kind, and the references most like it. */
export async function identifySet(
  { model, set, references, ...choice }: IdentifyInput,
  { signal, progress }: OperationContext,
): Promise<IdentifiedSet> {
  const options = {
    ...runtimeOptions(choice),
    signal,
    onProgress: (found: Parameters<typeof jobProgress>[0]) => progress(jobProgress(found)),
  };
  const { kind } = model.contract;
  const identified = kind === "classifier" ? await identify(model, set, options) : undefined;
  const predicted = kind === "regressor" ? await predictTarget(model, set, options) : undefined;
  const nearest = references && (await nearestReferences(model, set, references, options));
  return {
    identified,
    predicted: predicted && { ...predicted, against: comparedWithColumn(predicted, set) },
    nearest,
  };
}

/** Against the column that the quantity is called after; undefined without one, or where its values are all one. */
function comparedWithColumn({ target, values }: Predicted, set: SpectrumSet): PredictionFigures | undefined {
  if (!Object.hasOwn(set.columns, target)) return undefined;
  const truth = textColumn(set, target).map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  const known = [...truth.keys()].filter((i) => Number.isFinite(truth[i]));
  if (new Set(known.map((i) => truth[i])).size < 2) return undefined;
  const { rmse, mae, r2 } = regressionReport(
    known.map((i) => truth[i]),
    known.map((i) => values[i]),
  );
  return { spectra: known.length, rmse, mae, r2 };
}
