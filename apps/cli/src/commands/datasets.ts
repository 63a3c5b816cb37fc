import { UsageError } from "@stokes/errors";
import { defineCommand, type Outcome } from "../command.ts";
import { forceOption } from "../options.ts";
import { table } from "../text.ts";

const known = {
  "bacteria-id": "Raman spectra of 30 bacterial and yeast isolates and of 50 patients (Ho et al., Nat. Commun. 2019)",
} as const;

export const datasets = defineCommand({
  name: "datasets",
  summary: "Tell where a published data set is to be had, verify it, or download it",
  description:
    "Every file is compared with the data of record by its SHA-256. A download from a mirror goes on where it broke off,\n" +
    "also after Ctrl-C, and a file gets its name when it is verified. Without NAME the known sets are listed.",
  operands: [{ name: "NAME", describe: "the data set", optional: true, choices: Object.keys(known) }],
  options: {
    dir: { type: "text", placeholder: "DIR", describe: "folder that holds its files, or shall" },
    from: { type: "text", placeholder: "URL", describe: "download what is missing from this address of a folder" },
    force: { ...forceOption, describe: "with --from, replace files that differ from the data of record" },
  },
  examples: [
    "npx stokes datasets bacteria-id",
    "npx stokes datasets bacteria-id --dir bacteria-id",
    "npx stokes datasets bacteria-id --dir bacteria-id --from https://mirror.example/bacteria-id",
  ],
  async run({ operands: [name], values, io, progress }): Promise<Outcome> {
    if (name === undefined) {
      return { data: { datasets: known }, text: table(Object.entries(known)) };
    }
    if (!Object.hasOwn(known, name)) {
      throw new UsageError(`stokes knows the data set ${Object.keys(known).join(", ")}, not ${name}`);
    }
    if (values.from !== undefined && values.dir === undefined) {
      throw new UsageError("--from needs --dir DIR, the folder to download to");
    }
    const { bacteriaIdFiles } = await import("./datasets-bacteria-id.ts");
    return bacteriaIdFiles(values, { io, progress });
  },
});
