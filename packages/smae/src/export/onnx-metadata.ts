import type { JsonValue } from "@stokes/spectra";
import type { Model } from "../model/model.ts";
import { modelDigest } from "../model/model-file.ts";

/** What an exported file says of itself: texts, and JSON where it is more than one number. */
export async function onnxMetadata(
  model: Model,
  what: string,
  settings: { readonly [key: string]: JsonValue },
): Promise<Record<string, string>> {
  const { shift, recipe, classes, classifier, regressor, training, licence, parent } = model.contract;
  const confidence = classifier && { serves: classifier.serves, ...classifier.confidence };
  const entries: Record<string, unknown> = {
    what,
    before: stepsBefore(model),
    shift,
    recipe,
    classes,
    confidence,
    quantity: regressor && { target: regressor.target, serves: regressor.serves, interval: regressor.interval },
    settings: Object.keys(settings).length === 0 ? undefined : settings,
    modelDigest: await modelDigest(model),
    parentDigest: parent?.digest,
    training: { spectra: training.spectra, sources: training.sources, dataDigest: training.dataDigest },
    licence,
  };
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [`stokes.${key}`, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** What the graph does not do and whoever feeds it must, in order. */
function stepsBefore({ contract: { recipe, shift } }: Model): string {
  const steps = recipe.steps.map((step) => JSON.stringify(step));
  const axis = `linear interpolation onto the ${shift.length} Raman shifts of stokes.shift (cm-1)`;
  return `Not in the graph, to be done first: ${[...steps, axis].join("; ")}. Scaling to [0, 1] is in the graph.`;
}
