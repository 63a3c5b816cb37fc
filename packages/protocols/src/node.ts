export {
  type BacteriaIdLabels,
  type LoadOptions,
  loadBacteriaId,
  loadBacteriaIdLabels,
  loadBacteriaIdSpectra,
} from "./bacteria-id/node/load-bacteria-id.ts";
export { readTwinFile } from "./bacteria-id/node/twin-file.ts";
export {
  type TwinProgress,
  type WriteTwinOptions,
  writeBacteriaIdTwin,
} from "./bacteria-id/node/write-bacteria-id-twin.ts";
