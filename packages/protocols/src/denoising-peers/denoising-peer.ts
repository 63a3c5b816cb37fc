import type { SpectrumSet } from "@stokes/spectra";
import type { Peer, PeerRun } from "../peer.ts";

export interface DenoisingRun extends PeerRun {
  /** Noisy spectra to learn from or to choose by; none of the spectra that are scored. */
  readonly train: SpectrumSet;
  /** The same spectra without noise, row by row: only for peers that say they are supervised. */
  readonly clean?: SpectrumSet | undefined;
}

export interface DenoisedSpectra {
  /** Spectra x points, on the axis and scale of what was given. */
  readonly estimate: Float32Array;
  /** One standard deviation of the estimate's error, point by point, where the peer knows it. */
  readonly deviation?: Float32Array;
}

export interface FittedDenoiser {
  denoise(spectra: SpectrumSet): Promise<DenoisedSpectra>;
}

/** A way to take noise out of spectra. */
export interface DenoisingPeer extends Peer {
  /** Whether it learns from pairs of noisy and clean spectra. */
  readonly supervised: boolean;
  fit(run: DenoisingRun): Promise<FittedDenoiser>;
}
