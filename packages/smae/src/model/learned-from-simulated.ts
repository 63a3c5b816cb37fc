import type { Model, Parent } from "./model.ts";

/** Whether a model, or any that it was made from, learned from simulated spectra. */
export const learnedFromSimulated = ({ contract }: Model): boolean => isSimulated(contract);

const isSimulated = ({ training, parent }: Omit<Parent, "digest">): boolean =>
  training.simulated !== undefined || (parent !== undefined && isSimulated(parent));
