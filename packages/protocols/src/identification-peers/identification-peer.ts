import type { Matrix64 } from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import type { Peer, PeerRun } from "../peer.ts";

/** Spectra without label columns, and a class 0 .. classes-1 for each. */
export interface LabelledSpectra {
  readonly spectra: SpectrumSet;
  readonly labels: Int32Array;
}

export interface IdentificationRun extends PeerRun {
  readonly classes: number;
  /** Passes over the reference set, at most, for a peer that learns from it first; `epochs` bounds those over `train`. */
  readonly pretrainEpochs: number;
  readonly train: LabelledSpectra;
  /** For early stopping and calibration. */
  readonly validation: LabelledSpectra;
  /** The large set: for self-supervised peers without its labels; for those that are published with them, with. */
  readonly reference?: { readonly spectra: SpectrumSet; readonly labels?: Int32Array } | undefined;
  /** All spectra of the campaign that `train` comes from, without labels; none that is tested. */
  readonly campaign?: SpectrumSet | undefined;
}

export interface FittedPeer {
  /** spectra x classes, each row summing to 1. */
  predictProbabilities(spectra: SpectrumSet): Promise<Matrix64>;
}

/** A way to learn classes from labelled spectra. */
export interface IdentificationPeer extends Peer {
  /** What it takes from the reference set; nothing by default. */
  readonly uses?: "unlabelled reference" | "labelled reference";
  /** Whether it learns from the unlabelled campaign too. */
  readonly seesCampaign?: boolean;
  fit(run: IdentificationRun): Promise<FittedPeer>;
}
