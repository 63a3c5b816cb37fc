/** @file What was found, as the files that the command line writes. */
import { tableCsv } from "@stokes/formats";
import { joinedColumns } from "@stokes/spectra";
import { download, fileName } from "../../shell/download.ts";
import { activeFindings, activeNames, type Findings, type ModelEntry } from "../../state/learn-state.ts";
import { replaceSet, type SetEntry } from "../../state/open-state.ts";
import { labels, matrices, models, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { call } from "../../worker/call.ts";
import { clusterColumns, resultColumns, withResults } from "./result-columns.ts";

type TableColumns = Readonly<Record<string, ArrayLike<string | number>>>;

export async function saveModel({ name, key }: ModelEntry): Promise<void> {
  const bytes = await call("modelBytes", { model: models.get(key) });
  download(fileName(name, ".safetensors"), new Blob([bytes], { type: "application/octet-stream" }));
}

/** A row a spectrum: its columns, its place on the map, its features f1, f2, ... */
export function saveEmbedding(): void {
  const { entry, findings } = shown();
  if (entry === undefined || findings?.embedding === undefined || findings.projection === undefined) return;
  const features = matrices.get(findings.embedding);
  const places = matrices.get(findings.projection);
  const ofMap = { "map 1": columnOf(places, 0), "map 2": columnOf(places, 1) };
  const ofFeatures = Array.from({ length: features.columns }, (_, j) => [`f${j + 1}`, columnOf(features, j)] as const);
  saveTable(entry, "features", {}, { ...ofMap, ...Object.fromEntries(ofFeatures) });
}

/** A row a spectrum: its number, its cluster, the name that it was given, its columns. */
export function saveClusters(): void {
  const { entry, findings, names } = shown();
  if (entry === undefined) return;
  saveTable(entry, "clusters", { ...numbers(entry), ...clusterColumns(findings, names) });
}

/** A row a spectrum: its number, its columns, its class, the probability of each class, the references most like it. */
export function saveIdentifications(): void {
  const { entry, findings } = shown();
  const { identification, classNames = [] } = findings ?? {};
  if (entry === undefined || identification === undefined) return;
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
  saveTable(entry, "identified", numbers(entry), {
    class: told,
    probability,
    possible,
    unknown,
    ...Object.fromEntries(ofClass),
    ...nearestColumns(identification.nearest),
  });
}

function nearestColumns(nearest: NonNullable<Findings["identification"]>["nearest"]): TableColumns {
  if (nearest === undefined) return {};
  const { k, names } = nearest;
  const rows = labels.get(nearest.rows);
  const rank = (values: ArrayLike<number>, r: number) =>
    Float64Array.from({ length: rows.length / k }, (_, i) => values[i * k + r]);
  const ranks = Array.from({ length: k }, (_, r) => ({
    [`reference ${r + 1}`]: Array.from(rank(rows, r), (row) => names[row]),
    [`reference row ${r + 1}`]: rank(rows, r),
    [`similarity ${r + 1}`]: rank(matrices.get(nearest.similarity).values, r),
    [`similarity of spectra ${r + 1}`]: rank(matrices.get(nearest.spectralSimilarity).values, r),
  }));
  return Object.assign({}, ...ranks);
}

/** Makes what was found columns of the set that is shown. */
export function addResultColumns(): void {
  const { entry, findings, names } = shown();
  if (entry === undefined) return;
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

function shown() {
  const state = studio.get();
  return { entry: activeEntry(state), findings: activeFindings(state), names: activeNames(state) };
}

function numbers({ spectra }: SetEntry): TableColumns {
  return { spectrum: Uint32Array.from({ length: spectra }, (_, i) => i) };
}

function columnOf({ values, rows, columns }: ReturnType<typeof matrices.get>, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]);
}

function saveTable({ name, key }: SetEntry, what: string, before: TableColumns, after: TableColumns = {}): void {
  const { columns } = sets.get(key);
  const table = tableCsv(
    joinedColumns<ArrayLike<string | number>, ArrayLike<string | number>, ArrayLike<string | number>>(
      before,
      columns,
      after,
    ),
  );
  download(
    fileName(`${name.replace(/\.[a-z0-9]{2,4}$/i, "")} ${what}`, ".csv"),
    new Blob([table], { type: "text/csv" }),
  );
}
