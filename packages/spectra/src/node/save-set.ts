import { extname } from "node:path";
import { setFiles } from "../export/set-bytes.ts";
import type { SpectrumSet } from "../set/spectrum-set.ts";
import { createStore } from "../store/store-writer.ts";
import { writeStoreFolder } from "./file-store.ts";
import { writeAtomically } from "./write-atomically.ts";

/**
 * Writes a set as `.npz`, `.zarr` (a store), `.csv` or `.npy` by the path's ending; gives the paths written. The first three
 * keep columns and history, and `loadSpectra` gives them back exactly; `.npy` keeps intensities, with the axis in `NAME.shift.npy`.
 */
export async function saveSet(path: string, set: SpectrumSet): Promise<readonly string[]> {
  const extension = extname(path);
  if (extension.toLowerCase() === ".zarr") {
    await writeStoreFolder(path, async (store) => {
      const writer = await createStore(store, set.shift);
      await writer.append(set);
      await writer.close(set.history);
    });
    return [path];
  }
  const stem = path.slice(0, path.length - extension.length);
  const written: string[] = [];
  for (const { ending, bytes } of await setFiles(set, extension.toLowerCase())) {
    const target = written.length === 0 ? path : `${stem}${ending}`;
    await writeAtomically(target, bytes);
    written.push(target);
  }
  return written;
}
