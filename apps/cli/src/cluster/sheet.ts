/** @file The sheet that `cluster` writes, a row a cluster, and that `finetune --names` reads back with names in it. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ClusterDescription } from "@stokes/analysis";
import { DataError } from "@stokes/errors";
import { bandsInWords } from "@stokes/report";
import { digest, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { csv } from "../csv.ts";
import { readCsv } from "../read-csv.ts";
import { count } from "../text.ts";

export const SHEET_FILE = "sheet.csv";
export const CLUSTERS_FILE = "clusters.csv";
/** Holds the digest of the spectra that were clustered. */
export const CLUSTERING_FILE = "clustering.json";

/** The sheet as CSV: the column `name` is for the user to fill. */
export function sheetOf(described: readonly ClusterDescription[]): string {
  return csv({
    cluster: described.map(({ cluster }) => cluster),
    spectra: described.map(({ spectra }) => spectra),
    "representative spectrum": described.map(({ representatives }) => representatives[0]),
    bands: described.map(({ bands }) => bandsInWords(bands)),
    name: described.map(() => ""),
  });
}

/** What stands in `clustering.json`. */
export function clusteringRecord(dataDigest: string): string {
  return `${JSON.stringify({ dataDigest })}\n`;
}

/**
 * A class for every spectrum of `set`: the name that the sheet at `path` gives to its cluster, "" where it gives none.
 * Clusters of one name become one class. Reads `clusters.csv` and, where it is there, `clustering.json` beside the
 * sheet. Throws a DataError where they are of other spectra or name fewer than two classes.
 */
export async function labelsFromSheet(path: string, set: SpectrumSet): Promise<readonly string[]> {
  const nameOf = await namedClusters(path);
  const clustersPath = join(dirname(path), CLUSTERS_FILE);
  const { cluster } = await readTable(clustersPath, ["spectrum", "cluster"]);
  const spectra = spectrumCount(set);
  if (cluster.length !== spectra) {
    throw new DataError(
      `${clustersPath} tells the cluster of ${count(cluster.length, "spectrum", "spectra")}, but there are ${spectra}; ` +
        "give the same files, with the same options, as to stokes cluster",
    );
  }
  await requireSameSpectra(join(dirname(path), CLUSTERING_FILE), set);
  return cluster.map((number) => nameOf.get(number) ?? "");
}

async function namedClusters(path: string): Promise<Map<string, string>> {
  const { cluster, name } = await readTable(path, ["cluster", "name"]);
  const nameOf = new Map<string, string>();
  for (const [i, number] of cluster.entries()) {
    if (nameOf.has(number)) throw new DataError(`${path} has two rows of cluster ${number}; leave one`);
    nameOf.set(number, name[i].trim());
  }
  const names = new Set(nameOf.values());
  names.delete("");
  if (names.size === 0) {
    throw new DataError(`${path} names no cluster yet; write names into its column "name", two different ones or more`);
  }
  if (names.size === 1) throw new DataError(`${path} names one class only, "${[...names][0]}"; name two or more`);
  return nameOf;
}

/** The columns `names` of a CSV file, cells as text. */
async function readTable<const N extends string>(path: string, names: readonly N[]): Promise<Record<N, string[]>> {
  const { header, rows } = await readCsv(path);
  const columns = {} as Record<N, string[]>;
  for (const name of names) {
    const at = header.indexOf(name);
    if (at < 0) throw new DataError(`${path} has no column "${name}"; give the sheet that stokes cluster wrote`);
    columns[name] = rows.map((cells) => cells[at] ?? "");
  }
  return columns;
}

async function requireSameSpectra(path: string, set: SpectrumSet): Promise<void> {
  if (!existsSync(path)) return;
  if (digestIn(await readFile(path, "utf8")) === (await digest(set))) return;
  throw new DataError(
    `the clusters that ${path} tells of are of other spectra than these; give the same files, with the same options, ` +
      "as to stokes cluster",
  );
}

/** The digest in a file of `clusteringRecord`; undefined where it is not one. */
function digestIn(text: string): unknown {
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === "object" && record !== null && "dataDigest" in record ? record.dataDigest : undefined;
  } catch {
    return undefined;
  }
}
