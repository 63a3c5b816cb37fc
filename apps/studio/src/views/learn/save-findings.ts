/** @file What was found, as the files that the command line writes. */
import { tableCsv } from "@stokes/formats";
import { joinedColumns } from "@stokes/spectra";
import { download, fileName } from "../../shell/download.ts";
import { activeFindings, activeNames, type Findings, type ModelEntry, type Nearest } from "../../state/learn-state.ts";
import { replaceSet, type SetEntry } from "../../state/open-state.ts";
import { labels, matrices, models, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { call } from "../../worker/call.ts";
import { clusterColumns, quantityColumns, resultColumns, withResults } from "./result-columns.ts";

type TableColumns = Readonly<Record<string, ArrayLike<string | number>>>;

export async function saveModel({ name, key }: ModelEntry): Promise<void> {
  const bytes = await call("modelBytes", { model: models.get(key) });
  download(fileName(name, ".safetensors"), new Blob([bytes], { type: "application/octet-stream" }));
}

/** A row a spectrum: its columns, its place on the map, its features f1, f2, ...; undefined where there are none. */
export function embeddingTable({ entry, findings }: Shown): TableColumns | undefined {
  if (findings?.embedding === undefined || findings.projection === undefined) return undefined;
  const features = matrices.get(findings.embedding);
  const places = matrices.get(findings.projection);
  const ofMap = { "map 1": columnOf(places, 0), "map 2": columnOf(places, 1) };
  const ofFeatures = Array.from({ length: features.columns }, (_, j) => [`f${j + 1}`, columnOf(features, j)] as const);
  return table(entry, {}, { ...ofMap, ...Object.fromEntries(ofFeatures) });
}

/** A row a spectrum: its number, its cluster, the name that it was given, its columns; undefined where it has neither. */
export function clustersTable({ entry, findings, names }: Shown): TableColumns | undefined {
  const found = clusterColumns(findings, names);
  return Object.keys(found).length === 0 ? undefined : table(entry, { ...numbers(entry), ...found });
}

/**
 * As `stokes identify` writes it, a row a spectrum: its number, its columns; its class and the probability of each, the
 * quantity predicted, the references most like it, as far as these were found. Undefined where nothing was.
 */
export function identificationsTable({ entry, findings }: Shown): TableColumns | undefined {
  const found = {
    ...toldColumns(findings),
    ...quantityColumns(findings?.prediction),
    ...nearestColumns(findings?.nearest),
  };
  return Object.keys(found).length === 0 ? undefined : table(entry, numbers(entry), found);
}

function toldColumns(findings: Findings | undefined): TableColumns {
  const { identification, classNames = [] } = findings ?? {};
  if (identification === undefined) return {};
  const probabilities = matrices.get(identification.probabilities);
  const { class: told, probability, unknown } = resultColumns(findings, undefined);
  const { values, columns } = probabilities;
  const possible = Array.from({ length: probabilities.rows }, (_, i) =>
    Array.from(values.subarray(i * columns, (i + 1) * columns), (p, c) => ({ p, name: classNames[c] }))
      .filter(({ p }) => p >= identification.possibleFrom)
      .sort((a, b) => b.p - a.p)
      .map(({ name }) => name)
      .join("|"),
  );
  const ofClass = classNames.map((name, c) => [`p(${name})`, columnOf(probabilities, c)] as const);
  return { class: told, probability, possible, unknown, ...Object.fromEntries(ofClass) };
}

function nearestColumns(nearest: Nearest | undefined): TableColumns {
  if (nearest === undefined) return {};
  const { k, names, of } = nearest;
  const rowName = of.kind === "library" ? "library row" : "reference row";
  const rows = labels.get(nearest.rows);
  const rank = (values: ArrayLike<number>, r: number) =>
    Float64Array.from({ length: rows.length / k }, (_, i) => values[i * k + r]);
  const ranks = Array.from({ length: k }, (_, r) => ({
    [`reference ${r + 1}`]: Array.from(rank(rows, r), (row) => names[row]),
    [`${rowName} ${r + 1}`]: rank(rows, r),
    [`similarity ${r + 1}`]: rank(matrices.get(nearest.similarity).values, r),
    [`similarity of spectra ${r + 1}`]: rank(matrices.get(nearest.spectralSimilarity).values, r),
  }));
  return Object.assign({}, ...ranks);
}

/** Makes what was found columns of the set that is shown. */
export function addResultColumns(): void {
  const found = shown();
  if (found === undefined) return;
  const { entry, findings, names } = found;
  const results = resultColumns(findings, names);
  const set = withResults(sets.get(entry.key), results, entry.added ?? []);
  studio.dispatch(
    replaceSet(texts.learn.change.columns, entry.id, {
      key: sets.put(set),
      columns: Object.keys(set.columns),
      added: Object.keys(results),
    }),
  );
}

export interface Shown {
  readonly entry: SetEntry;
  readonly findings: Findings | undefined;
  readonly names: readonly string[] | undefined;
}

/** What is found of the set that is shown. */
export function shown(): Shown | undefined {
  const state = studio.get();
  const entry = activeEntry(state);
  return entry && { entry, findings: activeFindings(state), names: activeNames(state) };
}

export const saveEmbedding = () => save("features", embeddingTable);
export const saveClusters = () => save("clusters", clustersTable);
export const saveIdentifications = () => save("identified", identificationsTable);

function numbers({ spectra }: SetEntry): TableColumns {
  return { spectrum: Uint32Array.from({ length: spectra }, (_, i) => i) };
}

function columnOf({ values, rows, columns }: ReturnType<typeof matrices.get>, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]);
}

/** The columns of the set with those found before and after them. */
function table({ key }: SetEntry, before: TableColumns, after: TableColumns = {}): TableColumns {
  const { columns } = sets.get(key);
  return joinedColumns<ArrayLike<string | number>, ArrayLike<string | number>, ArrayLike<string | number>>(
    before,
    columns,
    after,
  );
}

function save(what: string, tableOf: (found: Shown) => TableColumns | undefined): void {
  const found = shown();
  const columns = found && tableOf(found);
  if (found === undefined || columns === undefined) return;
  const name = fileName(`${found.entry.name.replace(/\.[a-z0-9]{2,4}$/i, "")} ${what}`, ".csv");
  download(name, new Blob([tableCsv(columns)], { type: "text/csv" }));
}
