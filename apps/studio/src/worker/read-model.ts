import { decodeModel, type Model } from "@stokes/smae";

/** The model in a file. Throws a ContractError where there is none, or a damaged one. */
export async function readModel({ file }: { readonly file: Blob }): Promise<Model> {
  return decodeModel(new Uint8Array(await file.arrayBuffer()));
}
