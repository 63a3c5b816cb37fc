/** @file What pre-training starts from: spectra alone, or a model that learned from others. */
import { ContractError, DataError, UsageError } from "@stokes/errors";
import type { Random } from "@stokes/random";
import { applyRecipe, evenAxis, type Recipe, type SpectrumSet } from "@stokes/spectra";
import { initialWeights, type Parameter, type Weights } from "onnxgrad";
import type { Model, Parent } from "../model/model.ts";
import { parentOf } from "../model/parent-of.ts";
import { type Architecture, checkArchitecture } from "../network/architecture.ts";
import { rowsOf, type SpectrumRows } from "../network/spectrum-rows.ts";
import { prepare } from "../use/prepare.ts";
import { firstWeights } from "./first-weights.ts";
import { DEFAULT_PRESET, type Preset, presetNamed, presetNames } from "./presets.ts";
import { trainingRows } from "./training-rows.ts";

export interface StartOptions {
  readonly preset?: string | undefined;
  /** Sizes to use in place of the preset's. */
  readonly architecture?: Architecture | undefined;
  /** Preparation before the spectra are carried onto the model's axis and scaled to [0, 1]. */
  readonly recipe?: Recipe | undefined;
  /** Goes on from this model's weights, with its network, recipe, axis and scaling, on other spectra. */
  readonly from?: Model | undefined;
}

export interface PretrainStart {
  readonly preset: Preset;
  readonly architecture: Architecture;
  readonly recipe: Recipe;
  /** Raman shift of the points that the network sees, cm-1. */
  readonly shift: ArrayLike<number>;
  /** The spectra on that axis, in [0, 1]. */
  readonly spectra: SpectrumRows;
  /** The rate where none is asked for. */
  readonly learningRate: number;
  readonly weights: (parameters: readonly Parameter[], random: Random) => Weights;
  readonly parent?: Parent;
}

/** Share of the preset's rate at which a model goes on: it has much to keep. */
const CONTINUED_RATE = 0.5;

export const pretrainStart = async (set: SpectrumSet, { from, ...options }: StartOptions): Promise<PretrainStart> =>
  from === undefined ? freshStart(set, options) : continuedStart(set, from, options);

function freshStart(
  set: SpectrumSet,
  { preset: name, recipe = { version: 2, steps: [] }, ...options }: Omit<StartOptions, "from">,
): PretrainStart {
  const preset = presetNamed(name ?? DEFAULT_PRESET);
  const afterRecipe = applyRecipe(set, recipe);
  const architecture = options.architecture ?? preset.architecture(afterRecipe.shift.length);
  checkArchitecture(architecture);
  const shift = modelAxis(afterRecipe.shift, architecture);
  const spectra = trainingRows(afterRecipe, shift);
  return {
    ...{ preset, architecture, recipe, shift, spectra },
    learningRate: preset.learningRate,
    weights: (parameters, random) => firstWeights(parameters, architecture, spectra, random),
  };
}

/**
 * Throws a ContractError for a model without decoder or of a preset that is no more, and as `prepare` does for spectra that
 * the model cannot take.
 */
async function continuedStart(
  set: SpectrumSet,
  from: Model,
  options: Omit<StartOptions, "from">,
): Promise<PretrainStart> {
  const { contract, weights } = from;
  const { kind, architecture, recipe, shift } = contract;
  if (kind !== "autoencoder") {
    throw new ContractError(
      `a ${kind} has no decoder and cannot go on learning without labels; give the pre-trained model it was made from`,
    );
  }
  if (!presetNames.includes(contract.preset)) {
    throw new ContractError(
      `the model was trained with the preset "${contract.preset}", which this version of Stokes does not have; pretrain one anew`,
    );
  }
  if (options.architecture !== undefined || options.recipe !== undefined) {
    throw new UsageError("a model that goes on learning keeps its network and its recipe; leave out other ones");
  }
  if (options.preset !== undefined && options.preset !== contract.preset) {
    throw new UsageError(
      `the model was trained with the preset "${contract.preset}" and keeps it; leave out another one`,
    );
  }
  const preset = presetNamed(contract.preset);
  const spectra = rowsOf(prepare(set, contract).set.intensity, architecture.points);
  return {
    ...{ preset, architecture, recipe, shift, spectra },
    learningRate: CONTINUED_RATE * preset.learningRate,
    weights: (parameters, random) => new Map([...initialWeights(parameters, random.uniform), ...weights]),
    parent: await parentOf(from),
  };
}

/**
 * The spectra's axis after the recipe where it has as many points as the network takes; else an even one over its range.
 * Throws a DataError where a patch would hold less than one measured point.
 */
function modelAxis(shift: Float64Array, { points, patch }: Architecture): Float64Array {
  const patches = points / patch;
  if (shift.length < patches) {
    throw new DataError(
      `spectra of ${shift.length} point${shift.length === 1 ? "" : "s"} have no shape to learn: the network hides them in ${patches} patches; give whole ` +
        `spectra, of ${patches} points or more`,
    );
  }
  return shift.length === points ? shift : evenAxis(shift[0], shift[shift.length - 1], points);
}
