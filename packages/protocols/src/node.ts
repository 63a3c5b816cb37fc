export { type DownloadBacteriaIdOptions, downloadBacteriaId } from "./bacteria-id/node/download-bacteria-id.ts";
export type { DownloadProgress } from "./bacteria-id/node/download-file.ts";
export {
  type BacteriaIdLabels,
  type LoadOptions,
  loadBacteriaId,
  loadBacteriaIdLabels,
  loadBacteriaIdSpectra,
} from "./bacteria-id/node/load-bacteria-id.ts";
export { officialAxis } from "./bacteria-id/node/official-axis.ts";
export { readTwinFile } from "./bacteria-id/node/twin-file.ts";
export { type FileState, type VerifiedFile, verifyBacteriaId } from "./bacteria-id/node/verify-bacteria-id.ts";
export {
  type TwinProgress,
  type WriteTwinOptions,
  writeBacteriaIdTwin,
} from "./bacteria-id/node/write-bacteria-id-twin.ts";
export { type EvaluationRequest, RESULTS_FILE, runEvaluation } from "./evaluate/node/run-evaluation.ts";
export { writePages } from "./evaluate/node/write-pages.ts";
