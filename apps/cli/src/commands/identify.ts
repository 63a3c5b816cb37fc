import { writeFile } from "node:fs/promises";
import { UsageError } from "@stokes/errors";
import { explain, identify as identifySpectra, type Model, predictTarget, searchLibrary } from "@stokes/smae";
import { loadLibrary, loadModel } from "@stokes/smae/node";
import { type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { type Context, defineCommand } from "../command.ts";
import { companion } from "../companion.ts";
import { csv } from "../csv.ts";
import { classPart } from "../identify/class-part.ts";
import { explainedRows, explanationEndings, explanationFiles } from "../identify/explanation-files.ts";
import { quantityPart } from "../identify/quantity-part.ts";
import { referencePart } from "../identify/reference-part.ts";
import { joinedColumns } from "../joined-columns.ts";
import { forceOption, labelOption, reportOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

const options = {
  label: {
    ...labelOption,
    describe: "column with the true class or value, to measure how often or how well it is told",
  },
  library: {
    type: "text",
    placeholder: "FILE",
    describe: "add the references of this library that are most like each spectrum",
  },
  nearest: { type: "integer", placeholder: "N", min: 1, default: 3, describe: "references to tell of each spectrum" },
  explain: {
    type: "text",
    placeholder: "ROWS",
    describe: "which bands decided for these spectra (0,3,7), as a table and a figure each, beside the table",
  },
  ...spectraOptions,
  out: { type: "text", short: "o", placeholder: "TABLE", describe: "table to write (.csv)" },
  report: reportOption,
  force: forceOption,
} as const;

export const identify = defineCommand({
  name: "identify",
  summary: "Name the class of each spectrum, with a probability",
  description:
    "The table has the columns of the spectra, the class, its calibrated probability, all classes that stay possible, and\n" +
    "whether the spectrum is like none of them; then the probability of every class. Without -o the counts are printed.\n" +
    "A model that was fine-tuned on a quantity gives its values; one that was only pre-trained can search a library.",
  operands: [modelOperand, pathOperand],
  options,
  examples: [
    "npx stokes identify classifier.safetensors unknown.npz -o table.csv",
    "npx stokes identify model.safetensors unknown.npz --library library.safetensors -o table.csv",
  ],
  async run(context) {
    const { operands, values, note, uses } = context;
    const [modelPath, ...paths] = operands;
    const { out } = values;
    if (values.explain !== undefined && out === undefined) {
      throw new UsageError("--explain writes files beside the table; name the table with -o");
    }
    const work = async (path: string | undefined) => {
      const model = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      uses(modelPath, model);
      uses(paths.join(", "), set);
      const { columns, data, lines, reported } = await told(model, set, context);
      const spectra = spectrumCount(set);
      if (path !== undefined) {
        const indices = Uint32Array.from({ length: spectra }, (_, i) => i);
        await writeFile(path, csv(joinedColumns({ spectrum: indices }, set.columns, columns)));
        await writeExplanation(path, model, set, context);
      }
      return {
        data: { spectra, ...data, out },
        text: [
          `${count(spectra, "spectrum", "spectra")} identified${out === undefined ? "" : `, written to ${out}`}`,
          ...lines,
        ].join("\n"),
        report: async () => (await import("../report/identify-report.ts")).identifyReport({ set, lines, ...reported }),
      };
    };
    if (out === undefined) return work(undefined);
    const companions = (values.explain === undefined ? [] : explanationEndings(values.explain)).map((ending) =>
      companion(out, ending),
    );
    return writeFileOutput(out, { force: values.force, endings: [".csv"], companions }, work);
  },
});

type IdentifyContext = Context<typeof options>;

/** What the model tells, by its kind, and what a library adds. */
async function told(model: Model, set: SpectrumSet, { values, io, note, progress }: IdentifyContext) {
  const { label, library: libraryPath, nearest } = values;
  const running = { onProgress: progress, signal: io.signal };
  const { kind } = model.contract;
  const library = libraryPath === undefined ? undefined : await loadLibrary(libraryPath);
  const truth = label === undefined ? undefined : { name: label, labels: textColumn(set, label) };
  const quantity = kind === "regressor" ? await predictTarget(model, set, running) : undefined;
  const searchOnly = kind === "autoencoder" && library !== undefined;
  const classes = quantity || searchOnly ? undefined : await identifySpectra(model, set, running);
  const matches = library && (await searchLibrary(library, model, set, { ...running, k: nearest }));
  for (const text of (quantity ?? classes ?? matches)?.notes ?? []) note(text);

  const ofClasses = classes && classPart(classes, truth);
  const trueValues = quantity && label !== undefined ? numbersOf(set, label) : undefined;
  const ofQuantity = quantity && quantityPart(quantity, trueValues);
  const ofLibrary = matches && referencePart(matches, quantity ? undefined : truth);
  return {
    columns: { ...ofClasses?.columns, ...ofQuantity?.columns, ...ofLibrary?.columns },
    data: {
      ...ofClasses?.data,
      ...(ofQuantity && { quantity: ofQuantity.data }),
      ...(ofLibrary && { library: ofLibrary.data }),
    },
    reported: {
      ...(classes && {
        classes: { identified: classes, truth: truth?.labels, measured: ofClasses?.data.against },
      }),
      ...(quantity && { quantity: { predicted: quantity, truth: trueValues } }),
      ...(ofLibrary && { nearest: ofLibrary.data.nearest }),
    },
    lines: [ofClasses, ofQuantity, ofLibrary].flatMap((part) => part?.lines ?? []),
  };
}

function numbersOf(set: SpectrumSet, name: string): Float64Array {
  return Float64Array.from(textColumn(set, name), (text) => (text.trim() === "" ? Number.NaN : Number(text)));
}

async function writeExplanation(
  path: string,
  model: Model,
  set: SpectrumSet,
  { values, io, progress }: IdentifyContext,
): Promise<void> {
  if (values.explain === undefined) return;
  const rows = explainedRows(values.explain, spectrumCount(set));
  const found = await explain(model, set, rows, { onProgress: progress, signal: io.signal });
  for (const [ending, content] of Object.entries(explanationFiles(found))) {
    await writeFile(companion(path, ending), content);
  }
}
