import { type Architecture, DEFAULT_PRESET, type PretrainOptions, presetArchitecture } from "@stokes/smae";
import type { Peer } from "../../peer.ts";

/** One thing done otherwise than in the default preset. */
export interface AblationVariant extends Pick<Peer, "id" | "name" | "source" | "candidates"> {
  /** What it changes. */
  readonly factor: string;
  readonly options: Pick<PretrainOptions, "masking" | "augmentation" | "target" | "shapeWeight">;
  readonly architecture: (points: number) => Architecture;
  /** Epochs, as a multiple of the budget's. */
  readonly epochsTimes: number;
}

type Change = Partial<Omit<AblationVariant, "architecture" | keyof Peer>> & {
  readonly network?: (base: Architecture) => Architecture;
};

/** As the default preset has it. */
export const BASE = "default";

function variant(
  id: string,
  factor: string,
  name: string,
  { network = (base) => base, ...change }: Change,
): AblationVariant {
  return {
    id,
    factor,
    name,
    source: "SMAE of Ren, Zhou, Li, arXiv 2504.16130, in the default preset but for one thing",
    candidates: [{}],
    options: change.options ?? {},
    architecture: (points) => network(presetArchitecture(DEFAULT_PRESET, points)),
    epochsTimes: change.epochsTimes ?? 1,
  };
}

/** Shares of the points, so that they divide axes of 500 and of 1000. */
const patchesOf =
  (count: number) =>
  (base: Architecture): Architecture => ({ ...base, patch: base.points / count });

/** Every change by itself; what an ablation leaves out stands as in the default preset. */
export const ablationVariants: readonly AblationVariant[] = [
  variant(BASE, "none", "default preset", {}),
  ...[0.25, 0.75].map((maskRatio) =>
    variant(`mask-${maskRatio}`, "mask ratio", `${100 * maskRatio} % hidden`, {
      network: (base) => ({ ...base, maskRatio }),
    }),
  ),
  ...[10, 50].map((count) =>
    variant(`patches-${count}`, "patch size", `${count} patches`, { network: patchesOf(count) }),
  ),
  ...[2, 8].map((depth) =>
    variant(`depth-${depth}`, "depth", `${depth} encoder blocks`, {
      network: (base) => ({ ...base, encoder: { ...base.encoder, depth } }),
    }),
  ),
  ...[64, 256].map((width) =>
    variant(`width-${width}`, "width", `encoder ${width} wide`, {
      network: (base) => ({ ...base, encoder: { ...base.encoder, width, hidden: 2 * width } }),
    }),
  ),
  ...[2, 4].map((depth) =>
    variant(`decoder-depth-${depth}`, "decoder depth", `${depth} decoder blocks`, {
      network: (base) => ({ ...base, decoder: { ...base.decoder, depth } }),
    }),
  ),
  variant("epochs-half", "epochs", "half the epochs", { epochsTimes: 0.5 }),
  variant("epochs-double", "epochs", "twice the epochs", { epochsTimes: 2 }),
  variant("no-augmentation", "augmentation", "no augmentation", { options: { augmentation: false } }),
  variant("target-augmented", "target", "augmented target", { options: { target: "augmented" } }),
  variant("no-shapes", "target", "shapes of patches not asked for", { options: { shapeWeight: 0 } }),
  variant("positions-learned", "positions", "learned positions", {
    network: (base) => ({ ...base, positions: "learned" }),
  }),
  variant("positions-none", "positions", "no positions", { network: (base) => ({ ...base, positions: "none" }) }),
  variant("masking-block", "masking", "a block hidden", { options: { masking: "block" } }),
  variant("masking-bands", "masking", "rather bands hidden", { options: { masking: "bands" } }),
];
