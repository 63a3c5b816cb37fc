import type { Model, Parent } from "./model.ts";
import { weightsDigest } from "./weights-digest.ts";

/** What a model that is made from `model` records of it, and of those that `model` was made from. */
export async function parentOf({ contract: { training, parent }, weights }: Model): Promise<Parent> {
  return { digest: await weightsDigest(weights), training, ...(parent === undefined ? {} : { parent }) };
}
