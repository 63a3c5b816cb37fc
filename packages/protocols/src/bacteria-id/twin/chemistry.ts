import type { Random } from "@stokes/random";
import { twinComponents } from "./components.ts";
import { ranks, type TwinKnobs } from "./knobs.ts";
import { ISOGENIC, lineages, markers, typicalTaxa } from "./lineages.ts";

/** Every band of every component: position and width in cm-1, typical height, number of its component. */
export const bands = twinComponents.flatMap(({ strength, bands }, component) =>
  bands.map(([shiftCm1, widthCm1, height]) => ({ shiftCm1, widthCm1, height: strength * height, component })),
);

/** The chemistry of a world: what follows from its seed before any spectrum is drawn. Logarithms of band strengths. */
export interface Chemistry {
  /** One difference of chemistry of this spread, a factor for each band; `key` says which, so it can be had again. */
  difference(spread: number, key: string): Float64Array;
  /** Strengths of an isolate, or of another strain of its species. */
  strengths(isolate: number, strain?: string): Float64Array;
  /** How a cell's place in `cellRank` dimensions moves each component: rank x components, columns of unit length. */
  readonly mixing: Float64Array;
}

export function createChemistry(random: Random, knobs: TwinKnobs): Chemistry {
  const shared = Math.sqrt(1 - knobs.bandShare);
  const own = Math.sqrt(knobs.bandShare);

  function difference(spread: number, key: string): Float64Array {
    const drawn = random.fork(`chemistry/${key}`);
    const ofComponent = Float64Array.from(twinComponents, () => drawn.normal());
    return Float64Array.from(
      bands,
      ({ component }) => spread * (shared * ofComponent[component] + own * drawn.normal()),
    );
  }

  function strengths(isolate: number, strain?: string): Float64Array {
    const lineage = lineages[isolate].with(-1, strain ?? lineages[isolate][ranks.length - 1]);
    const logs = Float64Array.from(bands, ({ height }) => Math.log(height));
    ranks.forEach((rank, i) => {
      const taxon = lineage[i];
      const path = lineage.slice(0, i + 1).join("/");
      let spread = knobs.rank[rank];
      if (rank === "strain" && taxon.startsWith(ISOGENIC)) {
        add(logs, difference(spread, `${lineage.slice(0, i).join("/")}/${ISOGENIC}parent`));
        spread *= knobs.isogenic;
      }
      if (!typicalTaxa.includes(taxon)) add(logs, difference(spread, path));
      // A name that stands for two ranks, such as yeast, marks once.
      if (lineage.indexOf(taxon) === i) addMarkers(logs, markers[taxon] ?? {});
    });
    return logs;
  }

  return { difference, strengths, mixing: cellMixing(random.fork("mixing"), knobs.cellRank) };
}

/** Adds `added` to `logs`. */
export function add(logs: Float64Array, added: Float64Array): void {
  for (let i = 0; i < logs.length; i++) logs[i] += added[i];
}

function addMarkers(logs: Float64Array, factors: Readonly<Record<string, number>>): void {
  bands.forEach(({ component }, i) => {
    logs[i] += factors[twinComponents[component].name] ?? 0;
  });
}

function cellMixing(random: Random, rank: number): Float64Array {
  const count = twinComponents.length;
  const mixing = Float64Array.from({ length: rank * count }, () => random.normal());
  for (let c = 0; c < count; c++) {
    let squares = 0;
    for (let r = 0; r < rank; r++) squares += mixing[r * count + c] ** 2;
    for (let r = 0; r < rank; r++) mixing[r * count + c] /= Math.sqrt(squares);
  }
  return mixing;
}
