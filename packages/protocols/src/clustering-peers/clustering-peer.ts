import type { SpectrumSet } from "@stokes/spectra";
import type { Peer, PeerRun } from "../peer.ts";

export interface ClusteringRun extends PeerRun {
  /** Number of groups to find. */
  readonly k: number;
  /** Passes over the spectra that features are learned from, at most; a second stage may take as many steps again. */
  readonly epochs: number;
  /** More spectra of the same kind to learn features from, never scored; the spectra to group themselves where absent. */
  readonly unlabelled?: SpectrumSet | undefined;
}

/** A way to group spectra without labels. */
export interface ClusteringPeer extends Peer {
  /** A group 0 .. k-1 for each spectrum. `spectra` has no label columns; the same seed gives the same groups. */
  cluster(spectra: SpectrumSet, run: ClusteringRun): Promise<Int32Array>;
}
