import { UsageError } from "@stokes/errors";
import { pointCount, simulateSpectra, spectrumCount } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { defineCommand, type Option, type Outcome } from "../command.ts";
import { forceOption, reportOption, seedOption } from "../options.ts";
import { requireEnding } from "../require-ending.ts";
import { setOutputEndings, setOutputOption, writeSetOutput } from "../set-output.ts";
import { count } from "../text.ts";

const PER_CLASS = 100;
/** Options that say nothing on a twin of Bacteria-ID. */
const ofMixtures = ["classes", "groups", "noise", "background", "class-spread", "points", "truth", "report"] as const;

export const simulate = defineCommand({
  name: "simulate",
  summary: "Make a set of simulated spectra with known classes and noiseless truth",
  description:
    "A class is a mixture of molecules whose amounts vary by group (a culture, a specimen) and by spectrum, over\n" +
    "fluorescence, with noise. The set has the columns label and group.\n" +
    "stokes simulate bacteria-id -o DIR makes a simulated twin of the Bacteria-ID set instead: the same files and about as\n" +
    "hard, to try methods where the measured arrays are not at hand; of the options it takes --per-class and --seed.",
  operands: [
    { name: "TWIN", describe: "bacteria-id, for a twin of that data set", optional: true, choices: ["bacteria-id"] },
  ],
  options: {
    classes: { type: "integer", placeholder: "N", min: 1, max: 1000, default: 5, describe: "number of classes" },
    "per-class": {
      type: "integer",
      placeholder: "N",
      min: 1,
      describe: `spectra of each class (default ${PER_CLASS}; of bacteria-id, in the reference, 2000)`,
    },
    groups: { type: "integer", placeholder: "N", min: 1, default: 5, describe: "groups of each class" },
    noise: {
      type: "number",
      placeholder: "S",
      min: 0,
      default: 0.1,
      describe: "standard deviation of the noise, as a share of the strongest band's mean height",
    },
    background: {
      type: "number",
      placeholder: "S",
      min: 0,
      default: 1,
      describe: "mean height of the fluorescence, in heights of the strongest band",
    },
    "class-spread": {
      type: "number",
      placeholder: "S",
      min: 0,
      default: 0.25,
      describe: "how far apart classes are: standard deviation of the logarithm of the amounts",
    },
    points: { type: "integer", placeholder: "N", min: 10, default: 1000, describe: "points from 400 to 1800 cm-1" },
    truth: { type: "text", placeholder: "FILE", describe: "write the same spectra without noise to this file" },
    out: { ...setOutputOption, describe: `${setOutputOption.describe}; of bacteria-id a folder` },
    report: reportOption,
    seed: seedOption,
    force: forceOption,
  },
  examples: [
    "npx stokes simulate --classes 6 --per-class 200 --truth truth.npz -o spectra.npz",
    "npx stokes simulate bacteria-id --per-class 200 -o twin",
  ],
  async run({ operands: [twin], values, uses, io, progress }): Promise<Outcome> {
    const { classes, noise, background, points, seed, out, truth, force } = values;
    const perClass = values["per-class"];
    if (twin !== undefined) {
      if (twin !== "bacteria-id") throw new UsageError(`stokes simulate knows a twin of bacteria-id, not of ${twin}`);
      const idle = ofMixtures.find((name) => values[name] !== defaultOf(simulate.options[name]));
      if (idle !== undefined) throw new UsageError(`--${idle} says nothing on a twin of bacteria-id; leave it out`);
      const { simulateBacteriaIdTwin } = await import("./simulate-bacteria-id.ts");
      return simulateBacteriaIdTwin({ out, seed, force, perClass }, { io, progress });
    }
    requireEnding(out, setOutputEndings);
    if (truth !== undefined) requireEnding(truth, setOutputEndings);
    const { set, clean } = simulateSpectra({
      classes,
      perClass: perClass ?? PER_CLASS,
      groupsPerClass: values.groups,
      noise,
      background,
      classSpread: values["class-spread"],
      points,
      seed,
    });
    await writeSetOutput(out, { force, companions: [truth] }, async (path) => {
      if (truth !== undefined) await writeSetOutput(truth, values, (path) => saveSet(path, clean));
      await saveSet(path, set);
    });
    uses(out, set);
    const spectra = spectrumCount(set);
    const facts = `${count(spectra, "spectrum", "spectra")} of ${count(classes, "class", "classes")}`;
    return {
      data: { spectra, points: pointCount(set), classes, simulated: true, out, truth },
      text: `${out}: ${facts}, simulated with seed ${seed}${truth === undefined ? "" : `; without noise in ${truth}`}`,
      report: async () => (await import("../report/simulate-report.ts")).simulateReport(set, clean),
    };
  },
});

function defaultOf(option: Option): unknown {
  return option.type === "flag" ? false : option.default;
}
