import { ContractError } from "@stokes/errors";
import type { Model } from "../model/model.ts";
import { modelDigest } from "../model/model-file.ts";

/** What a library says of itself. */
export interface LibraryContract {
  /** Of the model that made the embeddings; only that one can search. */
  readonly modelDigest: string;
  /** Columns of the labels, names of the files and digests of the sets that the references come from, one a call. */
  readonly origins: readonly {
    readonly label: string;
    readonly sources: readonly string[];
    readonly dataDigest: string;
    readonly references: number;
  }[];
  /** Name of each reference. */
  readonly labels: readonly string[];
}

/** Reference spectra as a model sees them. */
export interface Library {
  readonly contract: LibraryContract;
  /** Class tokens, references x `width`. */
  readonly embeddings: Float32Array;
  readonly width: number;
  /** Prepared spectra, references x `points`. */
  readonly spectra: Float32Array;
  readonly points: number;
}

/** Throws a ContractError unless `model` is the one that the library was made with. */
export async function checkLibraryModel({ contract }: Library, model: Model): Promise<void> {
  if ((await modelDigest(model)) !== contract.modelDigest) {
    throw new ContractError(
      "the library was made with another model, whose features are not this one's; make it again with this model",
    );
  }
}
