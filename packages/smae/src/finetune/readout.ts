import { UsageError } from "@stokes/errors";
import type { Contract, Model } from "../model/model.ts";
import type { ReadoutKind } from "../network/architecture.ts";

/** Every readout there is. */
export const readoutKinds: readonly ReadoutKind[] = ["class-token", "all-tokens"];

/** What a head reads where nobody says: as it does in the model already, else the class token for preset `paper` alone. */
export const defaultReadout = ({ architecture, preset }: Pick<Contract, "architecture" | "preset">): ReadoutKind =>
  architecture.readout ?? (preset === "paper" ? "class-token" : "all-tokens");

/** The model as one whose head reads `readout`. Throws a UsageError where that is none of `readoutKinds`. */
export function withReadout({ contract, weights }: Model, readout: ReadoutKind): Model {
  if (!readoutKinds.includes(readout)) {
    throw new UsageError(`the readout is ${readoutKinds.join(" or ")}, not "${readout}"`);
  }
  const { readout: _, ...rest } = contract.architecture;
  const architecture = readout === "class-token" ? rest : { ...rest, readout };
  return { contract: { ...contract, architecture }, weights };
}
