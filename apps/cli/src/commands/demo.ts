import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DataError, UsageError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { defineCommand } from "../command.ts";
import { type ChainOptions, runChain, SIMULATED_CLASSES, SIMULATED_PER_CLASS, stepsOf } from "../demo/chain.ts";
import { findings } from "../demo/findings.ts";
import { demoReport } from "../demo/report.ts";
import { forceOption, groupOption, labelOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, spectraOptions } from "../spectra-options.ts";
import { duration } from "../text.ts";

/** Spectra that pre-training sees in all, epochs times set: what two cores do in a minute or so. */
const PRETRAINING_VIEWS = 24_000;
const LABELS_PER_CLASS = 10;

export const demo = defineCommand({
  name: "demo",
  summary: "Run the whole chain, on simulated spectra or on yours, and write a report",
  description:
    "Pre-trains, denoises, embeds, clusters, fine-tunes on a few labels and identifies the rest, each beside a simpler\n" +
    "method, within about three minutes on two cores. The report is one page, DIR/report.html, with the commands.",
  operands: [],
  options: {
    out: { type: "text", short: "o", placeholder: "DIR", default: "stokes-demo", describe: "folder to write" },
    data: { type: "text", placeholder: "PATH", describe: "your spectra, in place of simulated ones" },
    label: { ...labelOption, describe: "with --data: column that holds the class" },
    group: { ...groupOption, describe: `with --data: ${groupOption.describe}` },
    "per-class": {
      type: "integer",
      placeholder: "N",
      min: 2,
      default: LABELS_PER_CLASS,
      describe: "labelled spectra of each class to learn from, at most",
    },
    epochs: {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: "epochs of pre-training (by default about a minute's worth)",
    },
    ...spectraOptions,
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes demo", "npx stokes demo --data spectra.npz --label species --group patient --out my-demo"],
  async run({ values, io, note }) {
    const { out, data, label } = values;
    if ((data === undefined) !== (label === undefined)) {
      throw new UsageError("stokes demo needs both --data PATH and --label COLUMN, or neither for simulated spectra");
    }
    if (existsSync(out) && readdirSync(out).length > 0 && !values.force) {
      throw new UsageError(`${out} exists; give another name with --out, or --force to replace it`);
    }
    const started = performance.now();
    const chainOptions =
      data === undefined || label === undefined
        ? simulatedChain(values)
        : chainOn(await loadPaths([data], { values, note }), { ...values, data, label });
    const chain = await runChain(chainOptions, io);
    const report = join(out, "report.html");
    const html = await demoReport(chain, chainOptions);
    await writeFileOutput(report, { force: true }, (path) => writeFile(path, html));
    const seconds = (performance.now() - started) / 1000;
    const found = findings(chain);
    const steps = stepsOf(chain).map(({ command, seconds, data }) => ({ command, seconds, result: data }));
    return {
      data: { report, simulated: data === undefined, seconds, findings: found, steps },
      text: [...found, `${duration(seconds)}; open ${report}`].join("\n"),
    };
  },
});

interface DemoValues {
  readonly out: string;
  readonly "per-class": number;
  readonly epochs?: number | undefined;
  readonly seed: number;
  readonly force: boolean;
}

function simulatedChain(values: DemoValues): ChainOptions {
  const { out: folder, seed, force, "per-class": perClass } = values;
  const { epochs = epochsFor(SIMULATED_CLASSES * SIMULATED_PER_CLASS) } = values;
  return { folder, label: "label", group: "group", classes: SIMULATED_CLASSES, perClass, epochs, seed, force };
}

interface DataValues extends DemoValues, Partial<Record<"axis" | "group", string | undefined>> {
  readonly data: string;
  readonly label: string;
  readonly laser?: number | undefined;
  readonly "drop-invalid": boolean;
  readonly "drop-saturated": boolean;
}

function chainOn(set: SpectrumSet, values: DataValues): ChainOptions {
  const { out: folder, data, label, group, seed, force } = values;
  const labels = textColumn(set, label).filter((name) => name !== "");
  const counts = Map.groupBy(labels, (name) => name);
  if (counts.size < 2) throw new DataError(`column "${label}" names ${counts.size} class; two or more are needed`);
  if (group !== undefined) textColumn(set, group);
  const smallest = Math.min(...[...counts.values()].map((rows) => rows.length));
  // Of the smallest class about 0.6 are training spectra; where that is too few to choose from, all serve.
  const perClass = values["per-class"] <= Math.floor(0.5 * smallest) ? values["per-class"] : undefined;
  const { axis, laser, epochs = epochsFor(spectrumCount(set)) } = values;
  const words = [
    data,
    ...(axis === undefined ? [] : ["--axis", axis]),
    ...(laser === undefined ? [] : ["--laser", `${laser}`]),
    ...(values["drop-invalid"] ? ["--drop-invalid"] : []),
    ...(values["drop-saturated"] ? ["--drop-saturated"] : []),
  ];
  return { folder, data: words, label, group, classes: counts.size, perClass, epochs, seed, force };
}

function epochsFor(spectra: number): number {
  return Math.min(300, Math.max(3, Math.round(PRETRAINING_VIEWS / (0.6 * spectra))));
}
