import { UsageError } from "@stokes/errors";
import type { Peer } from "../../peer.ts";

/** The peer called `id`. Throws a UsageError that lists what there is. */
export function peerNamed<P extends Pick<Peer, "id">>(peers: readonly P[], id: string): P {
  const peer = peers.find((candidate) => candidate.id === id);
  if (peer === undefined) {
    throw new UsageError(`there is no peer "${id}"; there are ${peers.map((one) => one.id).join(", ")}`);
  }
  return peer;
}
