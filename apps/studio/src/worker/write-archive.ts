import { UsageError } from "@stokes/errors";
import { tableCsv } from "@stokes/formats";
import { encodeLibrary, encodeModel } from "@stokes/smae";
import { applyRecipe, type SpectrumSet } from "@stokes/spectra";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { reportTexts } from "../texts/report-texts.ts";
import type { OperationContext } from "./operation.ts";
import {
  denoisedFile,
  libraryFile,
  modelFile,
  preparedFile,
  RECIPE_FILE,
  SCALED_RECIPE_FILE,
  spectraFile,
  uncertaintyFile,
} from "./report/archive-names.ts";
import { composeReport } from "./report/compose-report.ts";
import type { ReportMaterial } from "./report/report-material.ts";
import { namedSet, openedSet } from "./report/report-set.ts";
import { setBytes } from "./set-bytes.ts";

export interface ArchiveInput {
  readonly material: ReportMaterial;
  /** Columns of each table, by the name of its file. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, ArrayLike<string | number>>>>>;
  readonly pictures: Readonly<Record<string, Blob>>;
}

type FileContent = string | Uint8Array | Blob | undefined;

/** Everything in one zip: the report, the spectra, the recipe, the models, and tables of what was found. */
export async function writeArchive(
  { material, tables, pictures }: ArchiveInput,
  { signal, progress }: OperationContext,
): Promise<Blob> {
  const { recipe, models, ending, found } = material;
  const set = (of: SpectrumSet) => setBytes({ set: of, ending });
  const scaled = { ...recipe, steps: [...recipe.steps, { step: "normalise", method: "min-max" }] };
  const { denoising, nearest } = found;
  const library = nearest?.library;
  const files: Readonly<Record<string, () => FileContent | Promise<FileContent>>> = {
    "report.html": () => composeReport(material),
    [spectraFile(material)]: () => set(namedSet(material)),
    ...(recipe.steps.length > 0 && {
      [RECIPE_FILE]: () => json(recipe),
      [preparedFile(material)]: () => set(applyRecipe(openedSet(material), recipe)),
      ...(found.clusters && { [SCALED_RECIPE_FILE]: () => json(scaled) }),
    }),
    ...Object.fromEntries(models.map(({ id, model }) => [modelFile(models, id), () => encodeModel(model)])),
    ...(library && { [libraryFile(library)]: () => encodeLibrary(library.library) }),
    ...Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, () => tableCsv(columns)])),
    ...(denoising && {
      [denoisedFile(material)]: () => set(denoising.estimate),
      [uncertaintyFile(material)]: () =>
        set({ ...denoising.estimate, intensity: Float32Array.from(denoising.uncertainty.values) }),
    }),
    ...Object.fromEntries(Object.entries(pictures).map(([name, picture]) => [`pictures/${name}`, () => picture])),
  };
  const zip = createZip();
  const names = Object.keys(files);
  for (const [i, name] of names.entries()) {
    signal.throwIfAborted();
    progress({ fraction: i / names.length, text: `${reportTexts.packing}: ${name}` });
    const content = await files[name]();
    if (content === undefined) throw new UsageError(`${name} cannot be written`);
    zip.add(name, await asBytes(content));
  }
  return zip.end();
}

/** A zip whose pieces the browser joins by itself, on its disk where they are large. */
function createZip() {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(new Uint8Array(piece));
  });
  return {
    add(name: string, bytes: Uint8Array) {
      // Files of arrays and pictures hardly get smaller.
      const file = /\.(csv|json|html)$/.test(name) ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      zip.add(file);
      file.push(bytes, true);
    },
    end(): Blob {
      zip.end();
      return new Blob(pieces, { type: "application/zip" });
    },
  };
}

async function asBytes(content: string | Uint8Array | Blob): Promise<Uint8Array> {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
