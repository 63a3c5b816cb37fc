export type { Provenance } from "./bacteria-id/history.ts";
export { type Isolate, isolateOrder, isolates, treatmentOrder, treatments } from "./bacteria-id/isolates.ts";
export { OFFICIAL_SOURCE, type OfficialFile, officialFiles } from "./bacteria-id/official-files.ts";
export { type BacteriaIdPart, bacteriaIdParts, type PartFacts, partFacts } from "./bacteria-id/parts.ts";
export { simulateBacteriaId } from "./bacteria-id/simulate-bacteria-id.ts";
export { type TwinKnobs, twinKnobs } from "./bacteria-id/twin/knobs.ts";
export {
  type BacteriaIdTwin,
  bacteriaIdTwin,
  type NoiselessSpectrum,
  TWIN_VERSION,
  type TwinOptions,
} from "./bacteria-id/twin/twin.ts";
export type { ClusteringPeer, ClusteringRun } from "./clustering-peers/clustering-peer.ts";
export { clusteringPeers } from "./clustering-peers/clustering-peers.ts";
export type {
  DenoisedSpectra,
  DenoisingPeer,
  DenoisingRun,
  FittedDenoiser,
} from "./denoising-peers/denoising-peer.ts";
export { denoisingPeers } from "./denoising-peers/denoising-peers.ts";
export type { Cell, CellOutcome, CellRecord } from "./evaluate/cells/cell.ts";
export { type BudgetName, budgets, type EvaluationPlan, type Protocol } from "./evaluate/cells/protocol.ts";
export { type EvaluationPages, evaluationPages } from "./evaluate/page/evaluation-page.ts";
export type { EvaluationRun } from "./evaluate/page/evaluation-run.ts";
export { evaluationNames, evaluations } from "./evaluate/protocols.ts";
export type {
  FittedPeer,
  IdentificationPeer,
  IdentificationRun,
  LabelledSpectra,
} from "./identification-peers/identification-peer.ts";
export { identificationPeers } from "./identification-peers/identification-peers.ts";
export type { DenoisingPairs } from "./pairs/denoising-pairs.ts";
export { laserPowerPairs } from "./pairs/laser-power-pairs.ts";
export { repeatPairs } from "./pairs/repeat-pairs.ts";
export { type SimulatedNoiseOptions, simulatedNoisePairs } from "./pairs/simulated-noise-pairs.ts";
export type { Peer, PeerRun, Remember, Settings } from "./peer.ts";
