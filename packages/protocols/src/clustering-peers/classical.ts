/**
 * @file The field's clusterers, each on the spectra as they are and on three projections of them; @stokes/analysis has the
 * algorithms and their papers. t-SNE and UMAP start from 50 principal components, as van der Maaten and Hinton's t-SNE from
 * 30. Ward's linkage and spectral clustering, which compare all pairs, group 20,000 spectra drawn at random where there are
 * more; every other spectrum goes with its nearest one.
 */
import {
  agglomerativeClusterer,
  type Clusterer,
  gaussianMixtureClusterer,
  kMeansClusterer,
  type Projection,
  pcaProjection,
  selfOrganizingMapClusterer,
  spectralClusterer,
  tsneProjection,
  umapProjection,
} from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import * as v from "valibot";
import { rememberedRows, rememberKey } from "../deep/remembered.ts";
import { wholeNumber } from "../deep/setting-schemas.ts";
import type { Rows } from "../deep/unit-spectra.ts";
import { whitened } from "../deep/whitened.ts";
import type { PeerRun, Settings } from "../peer.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { sampledClusterer } from "./sampled-clusterer.ts";

interface Method {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** `raw`: whether the rows are whole spectra rather than a projection. */
  readonly clusterer: (k: number, raw: boolean) => Clusterer;
}

/** Rows that methods which compare all pairs group at most. */
const MOST_PAIRED = 20_000;

const methods: readonly Method[] = [
  {
    id: "k-means",
    name: "k-means",
    source: "Lloyd, IEEE Trans. Inf. Theory 28, 129 (1982)",
    clusterer: (k) => kMeansClusterer({ k }),
  },
  {
    id: "gaussian-mixture",
    name: "Gaussian mixture",
    source: "Dempster, Laird and Rubin, J. R. Stat. Soc. B 39, 1 (1977)",
    clusterer: (k, raw) => gaussianMixtureClusterer({ k, covariance: raw ? "diagonal" : "full" }),
  },
  {
    id: "ward",
    name: "agglomerative (Ward)",
    source: "Ward, J. Am. Stat. Assoc. 58, 236 (1963)",
    clusterer: (k) => sampledClusterer(agglomerativeClusterer({ k, linkage: "ward" }), MOST_PAIRED),
  },
  {
    id: "spectral",
    name: "spectral clustering",
    source: "Shi and Malik, IEEE Trans. Pattern Anal. Mach. Intell. 22, 888 (2000)",
    clusterer: (k) => sampledClusterer(spectralClusterer({ k }), MOST_PAIRED),
  },
  {
    id: "som",
    name: "self-organising map",
    source:
      "Kohonen, Self-Organizing Maps (Springer 2001); Vesanto and Alhoniemi, IEEE Trans. Neural Netw. 11, 586 (2000)",
    clusterer: (k) => selfOrganizingMapClusterer({ k }),
  },
];

interface Space {
  readonly id: string;
  readonly name: string;
  readonly candidates: ClusteringPeer["candidates"];
  /** The rows to group, made of the spectra. */
  readonly rows: (spectra: Rows, settings: Settings, run: Pick<PeerRun, "seed">) => Rows;
}

const rawSchema = v.strictObject({});
const pcaSchema = v.strictObject({
  components: wholeNumber,
  /** Whether all components are given the same spread. */
  whiten: v.optional(v.boolean(), false),
});
const tsneSchema = v.strictObject({ perplexity: wholeNumber });
const umapSchema = v.strictObject({ neighbours: wholeNumber, minDistance: v.number() });

const spaces: readonly Space[] = [
  {
    id: "raw",
    name: "raw spectra",
    candidates: [{}],
    rows(spectra, settings) {
      readSettings("clustering of raw spectra", rawSchema, settings);
      return spectra;
    },
  },
  {
    id: "pca",
    name: "PCA",
    candidates: [{ components: 20 }, { components: 20, whiten: true }, { components: 2 }, { components: 5 }],
    rows(spectra, settings, { seed }) {
      const { components: count, whiten } = readSettings("PCA", pcaSchema, settings);
      return whiten
        ? whitened(spectra, spectra, count)
        : projected(spectra, pcaProjection({ components: count }), seed);
    },
  },
  {
    id: "t-sne",
    name: "t-SNE",
    candidates: [{ perplexity: 30 }, { perplexity: 15 }, { perplexity: 50 }],
    rows(spectra, settings, { seed }) {
      const { perplexity } = readSettings("t-SNE", tsneSchema, settings);
      const most = Math.max(1, Math.floor((spectra.rows - 1) / 3));
      return projected(components(spectra, seed), tsneProjection({ perplexity: Math.min(perplexity, most) }), seed);
    },
  },
  {
    id: "umap",
    name: "UMAP",
    candidates: [
      { neighbours: 15, minDistance: 0.1 },
      { neighbours: 30, minDistance: 0 },
      { neighbours: 50, minDistance: 0.1 },
    ],
    rows(spectra, settings, { seed }) {
      const { neighbours, minDistance } = readSettings("UMAP", umapSchema, settings);
      const projection = umapProjection({ neighbours: Math.min(neighbours, spectra.rows), minDistance });
      return projected(components(spectra, seed), projection, seed);
    },
  },
];

const components = (spectra: Rows, seed: number): Rows => projected(spectra, pcaProjection({ components: 50 }), seed);

function projected(rows: Rows, projection: Projection, seed: number): Rows {
  const { values, ...shape } = projection.project(rows, { seed });
  return { values: Float32Array.from(values), ...shape };
}

/** `k-means`, `k-means+pca`, `k-means+t-sne`, ...: every method on every space. */
export const classicalPeers: readonly ClusteringPeer[] = methods.flatMap((method) =>
  spaces.map((space) => combined(method, space)),
);

function combined(method: Method, space: Space): ClusteringPeer {
  const raw = space.id === "raw";
  return {
    id: raw ? method.id : `${method.id}+${space.id}`,
    name: `${method.name} on ${space.name}`,
    source: method.source,
    candidates: space.candidates,
    async cluster(spectra, { k, settings, seed, signal, remember }) {
      signal?.throwIfAborted();
      const rows = await rowsOf(spectra);
      signal?.throwIfAborted();
      return method.clusterer(k, raw).cluster(rows, { seed });

      async function rowsOf(set: SpectrumSet): Promise<Rows> {
        const whole = {
          values: set.intensity,
          rows: set.intensity.length / set.shift.length,
          columns: set.shift.length,
        };
        if (raw) return space.rows(whole, settings, { seed });
        const key = await rememberKey(space.id, set, { seed }, settings);
        return rememberedRows({ remember }, key, async () => space.rows(whole, settings, { seed }));
      }
    },
  };
}
