export { applyRecipeInThreads, type ThreadOptions } from "./node/apply-recipe-in-threads.ts";
export { openStoreFolder, writeStoreFolder } from "./node/file-store.ts";
export { loadAxis, loadSpectra } from "./node/load-spectra.ts";
export { saveSet } from "./node/save-set.ts";
export { writeAtomically } from "./node/write-atomically.ts";
