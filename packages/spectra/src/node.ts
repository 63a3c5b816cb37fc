export { openStoreFolder, writeStoreFolder } from "./node/file-store.ts";
export { type FoundFile, findFiles } from "./node/find-files.ts";
export { loadAxis, loadSpectra } from "./node/load-spectra.ts";
export { namingFile } from "./node/naming-file.ts";
export { type ReadFile, readRawFile } from "./node/read-raw-file.ts";
export { type RecipeThreads, recipeThreads } from "./node/recipe-threads.ts";
export { saveSet } from "./node/save-set.ts";
export { type StreamFolderOptions, streamRecipeFolder } from "./node/stream-recipe-folder.ts";
export { writeAtomically } from "./node/write-atomically.ts";
