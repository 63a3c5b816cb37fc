import { isExpectedError } from "@stokes/errors";
import { decodeLibrary, decodeModel, isLibraryFile, type Library, type Model } from "@stokes/smae";
import type { OperationContext } from "./operation.ts";
import type { FileGiven } from "./read-files.ts";

export interface ModelFilesRead {
  readonly models: readonly { readonly file: string; readonly model: Model }[];
  /** Libraries of references (`stokes library`), each searched by the model that made it. */
  readonly libraries: readonly { readonly file: string; readonly library: Library }[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** The models and libraries in files. What is neither, or damaged, is told beside its file and hinders no other. */
export async function readModelFiles(
  { files }: { readonly files: readonly FileGiven[] },
  { signal, progress }: OperationContext,
): Promise<ModelFilesRead> {
  const models: { file: string; model: Model }[] = [];
  const libraries: { file: string; library: Library }[] = [];
  const problems: { file: string; message: string }[] = [];
  for (const [i, { path: file, blob }] of files.entries()) {
    signal.throwIfAborted();
    progress({ fraction: i / files.length, text: file });
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if (isLibraryFile(bytes)) libraries.push({ file, library: await decodeLibrary(bytes) });
      else models.push({ file, model: await decodeModel(bytes) });
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      problems.push({ file, message: error.message });
    }
  }
  return { models, libraries, problems };
}
