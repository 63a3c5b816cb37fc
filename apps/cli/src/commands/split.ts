import { join } from "node:path";
import {
  column,
  type SpectrumSet,
  spectrumCount,
  splitByClass,
  splitByGroup,
  takeRows,
  textColumn,
} from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { defineCommand } from "../command.ts";
import { leakNote } from "../leak-note.ts";
import { forceOption, groupOption, labelOption, outputOption, seedOption } from "../options.ts";
import { writeFolderOutput } from "../output.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

export const split = defineCommand({
  name: "split",
  summary: "Hold spectra back for a test, never separating a patient or specimen",
  description:
    "Writes train.npz and test.npz. Every class keeps its share on both sides; with --group whole groups go to one side.\n" +
    "Spectra without a class are training spectra.",
  operands: [pathOperand],
  options: {
    label: { ...labelOption, required: true },
    group: groupOption,
    test: { type: "number", placeholder: "SHARE", min: 0.01, max: 0.99, default: 0.5, describe: "share to hold back" },
    ...spectraOptions,
    out: outputOption("DIR", "folder to write"),
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes split spectra.npz --label diagnosis --group patient --test 0.3 -o split"],
  async run({ operands, values, note }) {
    const { label, group, test: testShare, seed, out } = values;
    return writeFolderOutput(out, values, async (folder) => {
      const set = await loadPaths(operands, { values, note });
      const leak = leakNote(set, { label, group });
      if (leak !== undefined) note(leak);
      const classes = textColumn(set, label);
      const labelled = [...classes.keys()].filter((i) => classes[i] !== "");
      const known = takeRows(set, labelled);
      const labels = textColumn(known, label);
      const parts =
        group === undefined
          ? splitByClass(labels, { testShare, seed })
          : splitByGroup(column(known, group), { labels, testShare, seed });
      const unlabelled = [...classes.keys()].filter((i) => classes[i] === "");
      const sides = {
        train: takeRows(
          set,
          [...Array.from(parts.train, (i) => labelled[i]), ...unlabelled].sort((a, b) => a - b),
        ),
        test: takeRows(known, parts.test),
      };
      const data: Record<string, unknown> = {};
      for (const [name, side] of Object.entries(sides)) {
        await saveSet(
          join(folder, `${name}.npz`),
          withHistory(side, { side: name, label, group: group ?? null, testShare, seed }),
        );
        data[name] = {
          spectra: spectrumCount(side),
          ...(group === undefined ? {} : { groups: groupCount(side, group) }),
        };
      }
      const { train, test } = sides;
      const facts = (side: SpectrumSet) =>
        count(spectrumCount(side), "spectrum", "spectra") +
        (group === undefined ? "" : ` (${count(groupCount(side, group), `value of ${group}`, `values of ${group}`)})`);
      return { data: { ...data, out }, text: `${out}: ${facts(train)} in train.npz, ${facts(test)} in test.npz` };
    });
  },
});

function withHistory(set: SpectrumSet, parameters: SpectrumSet["history"][number]["parameters"]): SpectrumSet {
  return { ...set, history: [...set.history, { step: "split", version: 1, parameters }] };
}

function groupCount(set: SpectrumSet, group: string): number {
  return new Set(textColumn(set, group)).size;
}
