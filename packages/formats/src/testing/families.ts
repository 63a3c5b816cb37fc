import { statSync } from "node:fs";
import { basename } from "node:path";
import type { RawPart } from "../raw-file.ts";
import { writeCsv } from "../write/csv.ts";
import { writeHdf5 } from "../write/hdf5.ts";
import { writeJcamp } from "../write/jcamp.ts";
import { writeNpz } from "../write/npz.ts";
import { writeParquet } from "../write/parquet.ts";
import { partArrays } from "../write/part-arrays.ts";
import { bytesOf, companionOf, sharedFiles } from "./shared.ts";

/** Files of one kind, to be damaged. */
export interface Family {
  readonly name: string;
  readonly files: readonly FamilyFile[];
}

export interface FamilyFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly companion: (name: string) => Promise<Uint8Array | undefined>;
}

const FOLDERS = [
  "andor_sif",
  "bruker_dpt",
  "bruker_opus",
  "envi",
  "galactic_spc",
  "horiba_l6s",
  "horiba_xml",
  "jcamp_dx",
  "oceanoptics",
  "perkinelmer_sp",
  "princeton_spe",
  "renishaw_wdf",
  "thermo_spa",
  "trivista_tvf",
  "txt_andor",
  "txt_bwtek_etc_charisma",
  "txt_horiba",
  "txt_kaiser",
  "txt_misc",
  "txt_oceanoptics_etc",
  "txt_renishaw",
  "txt_witec",
  "witec_mat",
];

/** Families of real files (those up to `largest` bytes, at most `count` each), and the ones that our writers make. */
export async function families(largest: number, count: number): Promise<Family[]> {
  const real = FOLDERS.map((folder) => ({
    name: folder,
    files: sharedFiles(`vendor/${folder}`)
      .filter((path) => statSync(path).size <= largest && statSync(path).size > 100)
      .filter((_, i, all) => i % Math.ceil(all.length / count) === 0)
      .map((path) => ({ fileName: basename(path), bytes: bytesOf(path), companion: companionOf(path) })),
  })).filter(({ files }) => files.length > 0);
  return [...real, ...(await writtenFamilies())];
}

async function writtenFamilies(): Promise<Family[]> {
  const points = 64;
  const part: RawPart = {
    axis: Float64Array.from({ length: points }, (_, i) => 400.25 + i * 1.75),
    unit: "shift-cm1",
    intensity: Float32Array.from({ length: 12 * points }, (_, i) => Math.round(1000 * Math.sin(i))),
    columns: {
      label: Array.from({ length: 12 }, (_, i) => `class ${i % 3}`),
      x: Float64Array.from({ length: 12 }, (_, i) => i / 2),
    },
    metadata: { title: "made", laserNm: 785 },
  };
  const written: [string, Uint8Array][] = [
    ["made.npz", writeNpz(partArrays(part), { compress: true })],
    ["made.stored.npz", writeNpz(partArrays(part))],
    ["made.csv", writeCsv(part)],
    ["made.jdx", writeJcamp(part)],
    ["made.parquet", await writeParquet(part)],
    ["made.h5", await writeHdf5(part)],
  ];
  const companion = async (): Promise<undefined> => undefined;
  return written.map(([fileName, bytes]) => ({ name: fileName, files: [{ fileName, bytes, companion }] }));
}
