import { UsageError } from "@stokes/errors";
import { clusteringPeers } from "../clustering-peers/clustering-peers.ts";
import { denoisingPeers } from "../denoising-peers/denoising-peers.ts";
import { identificationPeers } from "../identification-peers/identification-peers.ts";
import { ablationProtocol } from "./ablation/ablation-protocol.ts";
import type { Protocol } from "./cells/protocol.ts";
import { clusteringProtocol } from "./clustering/clustering-protocol.ts";
import { denoisingProtocol } from "./denoising/denoising-protocol.ts";
import { identificationProtocol } from "./identification/identification-protocol.ts";

/** The published experiments that can be run. */
export const evaluations: readonly Protocol[] = [
  identificationProtocol(identificationPeers),
  clusteringProtocol(clusteringPeers),
  denoisingProtocol(denoisingPeers),
  ablationProtocol(),
];

export const evaluationNames: readonly string[] = evaluations.map(({ name }) => name);

/** The protocol called `name`. Throws a UsageError that lists what there is. */
export function evaluationNamed(name: string): Protocol {
  const found = evaluations.find((protocol) => protocol.name === name);
  if (found === undefined) {
    throw new UsageError(`there is no evaluation "${name}"; there are ${evaluationNames.join(", ")}`);
  }
  return found;
}
