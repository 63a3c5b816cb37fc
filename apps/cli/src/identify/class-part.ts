import type { Identified } from "@stokes/smae";
import { identification, identificationLine } from "../identification.ts";
import { count, countLines, sixDigits } from "../text.ts";
import type { Part } from "./part.ts";

/** Classes and their probabilities; `truth` holds the true classes where they are known. */
export function classPart(
  identified: Identified,
  truth?: { readonly name: string; readonly labels: readonly string[] },
) {
  const { classes, labels, probabilities } = identified;
  const columnOf = (c: number) =>
    Float64Array.from(labels, (_, i) => probabilities.values[i * probabilities.columns + c]);
  const ofClass = classes.map((name, c) => [`p(${name})`, columnOf(c)] as const);
  const unknown = identified.unknown.filter((unlike) => unlike).length;
  const counts = Object.fromEntries(classes.map((name) => [name, labels.filter((told) => told === name).length]));
  const measured = truth && identification(classes, labels, truth.labels);
  return {
    columns: {
      class: labels,
      probability: sixDigits(labels.map((name, i) => ofClass[classes.indexOf(name)][1][i])),
      possible: identified.possible.map((names) => names.join("|")),
      unknown: identified.unknown.map((unlike) => (unlike ? "yes" : "no")),
      ...Object.fromEntries(ofClass.map(([name, values]) => [name, sixDigits(values)])),
    },
    data: { classes, counts, unknown, ...(measured && { against: measured }) },
    lines: [
      countLines(counts),
      `${count(unknown, "spectrum is", "spectra are")} unlike every class`,
      ...(truth === undefined ? [] : [`against ${truth.name}: ${identificationLine(measured)}`]),
    ],
  } satisfies Part<object>;
}
