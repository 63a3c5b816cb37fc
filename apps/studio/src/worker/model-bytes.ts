import { encodeModel, type Model } from "@stokes/smae";

/** The model as the bytes of its file. */
export function modelBytes({ model }: { readonly model: Model }): Promise<Uint8Array<ArrayBuffer>> {
  return encodeModel(model);
}
