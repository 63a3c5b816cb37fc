import { basename } from "node:path";
import { DataError, isExpectedError } from "@stokes/errors";

/** What `action` gives; an expected error that does not name the file at `path` yet comes with its name. */
export async function namingFile<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!isExpectedError(error) || error.message.includes(basename(path))) throw error;
    throw new DataError(`${path}: ${error.message}`, { cause: error });
  }
}
