/** @file What all peer methods have in common, whatever they are compared on. */
import type { Progress } from "@stokes/smae";
import type { JsonValue } from "@stokes/spectra";

/** Hyper-parameters of one run, as they stand in its record. */
export type Settings = { readonly [name: string]: JsonValue };

export interface Peer {
  /** As the command line names it: `dec`, `k-means+pca`. */
  readonly id: string;
  /** As it stands in a table: "DEC", "k-means on PCA". */
  readonly name: string;
  /** Where it was published: authors, journal or conference, year. */
  readonly source: string;
  /**
   * Settings that a protocol chooses among on validation data, every peer as many as it allows for all. The first is what
   * was published, or the field's default: it is what runs where nothing is searched.
   */
  readonly candidates: readonly [Settings, ...Settings[]];
}

/** What every run of a peer is told besides its data. */
export interface PeerRun {
  /** One of the peer's candidates. */
  readonly settings: Settings;
  readonly seed: number;
  /** Passes over its training spectra, at most, for a peer that trains in epochs; it may stop before. */
  readonly epochs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Pick<Progress, "step" | "steps" | "loss">) => void) | undefined;
  /** Runs `make` unless something was kept under this key: pre-training that several cells share. */
  readonly remember?: Remember | undefined;
}

export type Remember = (key: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
