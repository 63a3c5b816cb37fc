/**
 * @file `npm run bench -- unknown --data PATH --label COLUMN [--group COLUMN] [--without CLASS] [--per-class N] [--seeds N]`: how often
 * `mahalanobis` calls known spectra unknown, which should be 5 %, and how well it tells a class that it never saw. Two
 * fifths of the spectra (whole groups) are new; the others, or `--per-class` of each class, are learned from, a fifth of them as
 * for validation. Means over `--seeds` splits (default 5); classes are held out one after the other.
 */
import { auroc, knownThreshold } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import {
  evenAxis,
  type SpectrumSet,
  samplePerClass,
  splitByClass,
  splitByGroup,
  takeRows,
  textColumn,
} from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import { crossFittedFamiliarity } from "../packages/smae/src/finetune/cross-fitted-familiarity.ts";
import { learnMahalanobis } from "../packages/smae/src/finetune/learn-mahalanobis.ts";
import { mahalanobisFamiliarity } from "../packages/smae/src/use/familiarity.ts";
import { prepare } from "../packages/smae/src/use/prepare.ts";
import type { BenchOptions } from "./run.ts";

export async function run(options: BenchOptions): Promise<void> {
  const { data, label = "label", group, without, json } = options;
  if (data === undefined) throw new Error("--data PATH is missing");
  const perClass = options["per-class"] === undefined ? undefined : Number(options["per-class"]);
  const set = await preparedSet(data, label, without);
  const names = textColumn(set, label);
  const groups = group === undefined ? undefined : Array.from(set.columns[group], String);
  const everyRow = Uint32Array.from(names.keys());
  const cut = (rows: Uint32Array, testShare: number, seed: number) => {
    const labels = Array.from(rows, (i) => names[i]);
    const { train, test } =
      groups === undefined
        ? splitByClass(labels, { testShare, seed })
        : splitByGroup(
            Array.from(rows, (i) => groups[i]),
            { labels, testShare, seed },
          );
    return [train.map((i) => rows[i]), test.map((i) => rows[i])] as const;
  };

  const found = { learned: [] as number[], fresh: [] as number[], area: [] as number[], passing: [] as number[] };
  for (let seed = 0; seed < Number(options.seeds ?? 5); seed++) {
    const [given, fresh] = cut(everyRow, 0.4, seed);
    const of = Array.from(given, (i) => names[i]);
    const labelled = perClass === undefined ? given : samplePerClass(of, perClass, { seed }).map((i) => given[i]);
    const [train, validation] = cut(labelled, 0.2, seed);
    for (const held of [undefined, ...new Set(names)]) {
      const known = (rows: Uint32Array) => rows.filter((i) => names[i] !== held);
      const trained = known(train);
      const used = Uint32Array.from([...trained, ...known(validation)]);
      const classes = [...new Set(Array.from(trained, (i) => names[i]))].sort();
      const task = {
        prepared: takeRows(set, used),
        labels: Int32Array.from(used, (i) => classes.indexOf(names[i])),
        trainCount: trained.length,
        groups: groups && Array.from(used, (i) => groups[i]),
        random: createRandom(seed).fork("finetune"),
      };
      const weights = learnMahalanobis(task.prepared, task.labels);
      const scores = (rows: Uint32Array) => mahalanobisFamiliarity(takeRows(set, rows), weights);
      const { threshold } = knownThreshold(crossFittedFamiliarity(task));
      const below = (values: Float64Array) => values.filter((value) => value < threshold).length / values.length;
      if (held === undefined) {
        found.learned.push(below(scores(trained)));
        found.fresh.push(below(scores(fresh)));
      } else {
        const unknown = scores(everyRow.filter((i) => names[i] === held));
        found.area.push(auroc(scores(known(fresh)), unknown));
        found.passing.push(1 - below(unknown));
      }
    }
  }
  const mean = (values: readonly number[]) =>
    Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3));
  const result = {
    "called unknown, of those learned from": mean(found.learned),
    "called unknown, of new ones": mean(found.fresh),
    "area, new against a class held out": mean(found.area),
    "of a class held out, pass as known": mean(found.passing),
  };
  if (json !== undefined) console.log(JSON.stringify({ data, perClass, spectra: names.length, ...result }));
  else console.table(result);
}

/** Labelled spectra as a model of 500 or 1,000 points would see them. */
async function preparedSet(data: string, label: string, without: string | undefined): Promise<SpectrumSet> {
  const { set } = await loadSpectra([data]);
  const names = textColumn(set, label);
  const rows = Uint32Array.from(names.keys()).filter((i) => names[i] !== "" && names[i] !== without);
  const { shift } = set;
  const points = shift.length <= 750 ? 500 : 1000;
  const preparation = {
    recipe: { version: 2, steps: [] },
    shift: evenAxis(shift[0], shift[shift.length - 1], points),
  } as const;
  return prepare(takeRows(set, rows), preparation).set;
}
