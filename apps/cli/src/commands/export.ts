import { writeFile } from "node:fs/promises";
import { exportable, exportOnnx } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { defineCommand } from "../command.ts";
import { forceOption, outputOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { modelOperand } from "../spectra-options.ts";
import { count } from "../text.ts";

export const exportModel = defineCommand({
  name: "export",
  summary: "Write a model as an ONNX file, for programs that know nothing of Stokes",
  description:
    "The file takes intensities on the model's axis and scales them itself; what must be done before (baseline, axis)\n" +
    "stands in its metadata, with the classes and the model's digest. It uses ONNX's own operators only.",
  operands: [modelOperand],
  options: {
    what: {
      type: "choice",
      placeholder: "PART",
      choices: exportable,
      required: true,
      describe:
        "features (encoder), spectra without noise (denoiser), probabilities of the classes (classifier), or a quantity (regressor)",
    },
    batch: { type: "integer", placeholder: "N", min: 1, default: 1, describe: "spectra that the file takes at a time" },
    estimates: {
      type: "integer",
      placeholder: "N",
      min: 1,
      default: 8,
      describe: "of the denoiser: estimates of every point, from other maskings",
    },
    out: outputOption("FILE", "file to write (.onnx)"),
    seed: { ...seedOption, describe: "of the denoiser: seed of its maskings" },
    force: forceOption,
  },
  examples: ["npx stokes export model.safetensors --what denoiser -o denoiser.onnx"],
  async run({ operands: [modelPath], values }) {
    const { out, what, batch, estimates, seed } = values;
    return writeFileOutput(out, { force: values.force, endings: [".onnx"] }, async (path) => {
      const bytes = await exportOnnx(await loadModel(modelPath), what, { batch, estimates, seed });
      await writeFile(path, bytes);
      return {
        data: { what, batch, bytes: bytes.length, out },
        text: `${out}: the ${what}, ${(bytes.length / 1e6).toFixed(1)} MB, for ${count(batch, "spectrum", "spectra")} at a time`,
      };
    });
  },
});
