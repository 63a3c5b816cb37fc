import { UsageError } from "@stokes/errors";
import type { Parameter } from "onnxgrad";

export interface LayerRateOptions {
  /** Blocks of the encoder, counted from its end, that are trained; all by default, and the embedding with them. */
  readonly lastBlocks: number | undefined;
  /** Factor of the learning rate from one block to the one before (Clark et al., arXiv 2003.10555); 1 by default. */
  readonly layerDecay: number;
}

/** Factor of the learning rate for each parameter of a classifier whose encoder has `depth` blocks; 0 freezes it. */
export function layerRates(
  depth: number,
  { lastBlocks, layerDecay }: LayerRateOptions,
): (parameter: Parameter) => number {
  if (lastBlocks !== undefined && !(Number.isInteger(lastBlocks) && lastBlocks >= 1 && lastBlocks <= depth)) {
    throw new UsageError(`the encoder has ${depth} blocks; train the last 1 to ${depth} of them, not ${lastBlocks}`);
  }
  if (!(layerDecay > 0 && layerDecay <= 1)) {
    throw new UsageError(`the factor of the rate from block to block lies above 0 and up to 1, not at ${layerDecay}`);
  }
  return ({ name }) => {
    const level = levelOf(name, depth);
    if (lastBlocks !== undefined && level > lastBlocks) return 0;
    return layerDecay ** level;
  };
}

/** 0 for the head and the encoder's last norm, then 1 for its last block, up to depth + 1 for what comes before the first. */
function levelOf(name: string, depth: number): number {
  const block = /^encoder\.blocks\.(\d+)\./.exec(name);
  if (block !== null) return depth - Number(block[1]);
  return name.startsWith("head.") || name.startsWith("encoder.norm.") ? 0 : depth + 1;
}
