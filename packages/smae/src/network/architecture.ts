/**
 * @file The sizes of the network. `paper` is that of Ren, Zhou, Li, "A self-supervised learning method for Raman
 * spectroscopy based on masked autoencoders", arXiv 2504.16130.
 */
import { UsageError } from "@stokes/errors";

export interface TransformerSize {
  readonly width: number;
  readonly depth: number;
  readonly heads: number;
  /** Width of the hidden layer of a block's perceptron. */
  readonly hidden: number;
}

export interface Architecture {
  /** Points of a prepared spectrum. */
  readonly points: number;
  /** Points of a patch; it divides `points`. */
  readonly patch: number;
  /** Share of the patches that is hidden during pre-training. */
  readonly maskRatio: number;
  /** Whether the network works on differences from the mean training spectrum, over their deviation; not by default. */
  readonly standardise?: boolean;
  /** How a token knows where its patch is; `sine-cosine` by default. */
  readonly positions?: PositionKind;
  /** What the head of a classifier or regressor sees; `class-token` by default. */
  readonly readout?: ReadoutKind;
  readonly encoder: TransformerSize;
  readonly decoder: TransformerSize;
}

/** Fixed waves, a vector for each place that is learned, or nothing. */
export type PositionKind = "sine-cosine" | "learned" | "none";

/** The class token, or the tokens of all patches side by side, so that every place of the axis has weights of its own. */
export type ReadoutKind = "class-token" | "all-tokens";

/** The paper's network for spectra of 1000 points (bacteria) or 500 (cells): 10 patches, about 3.7 million parameters. */
export function paperArchitecture(points: 500 | 1000 = 1000): Architecture {
  return {
    points,
    patch: points / 10,
    maskRatio: 0.5,
    encoder: { width: 256, depth: 8, heads: 8, hidden: 256 },
    decoder: { width: 256, depth: 1, heads: 8, hidden: 256 },
  };
}

export const patchCount = ({ points, patch }: Architecture): number => points / patch;

/** Patches that the encoder sees during pre-training. */
export const visibleCount = (architecture: Architecture): number =>
  patchCount(architecture) - Math.round(patchCount(architecture) * architecture.maskRatio);

/** Throws a UsageError that says which size does not fit. */
export function checkArchitecture(architecture: Architecture): void {
  const { points, patch, maskRatio, encoder, decoder } = architecture;
  const patches = patchCount(architecture);
  if (!Number.isInteger(patches) || patches < 2) {
    throw new UsageError(`patches of ${patch} points do not divide spectra of ${points} points into two or more`);
  }
  const visible = visibleCount(architecture);
  if (visible < 1 || visible >= patches) {
    throw new UsageError(
      `a mask ratio of ${maskRatio} leaves ${visible} of ${patches} patches visible; some, not all, must be`,
    );
  }
  for (const [name, size] of Object.entries({ encoder, decoder })) {
    if (!Number.isInteger(size.width / size.heads) || size.width % 2 !== 0 || size.depth < 1) {
      throw new UsageError(
        `the ${name} needs an even width divisible by its heads, not ${size.width} by ${size.heads}`,
      );
    }
  }
}
