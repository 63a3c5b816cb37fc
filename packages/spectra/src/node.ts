export { loadAxis, loadSpectra } from "./node/load-spectra.ts";
export { saveSet } from "./node/save-set.ts";
