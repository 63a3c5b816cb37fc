import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, RawFile, RawPart } from "../raw-file.ts";
import { read } from "../read.ts";
import { bytesOf, companionOf, hasShared, sharedFile } from "../testing/shared.ts";

if (!hasShared) console.warn("Skipped: the real files are not beside the project (../shared/vendor, ../shared/data).");

function open(folder: string, ending: string): Promise<RawFile> {
  const path = sharedFile(folder, ending);
  return read(bytesOf(path), { fileName: basename(path), companion: companionOf(path) });
}

const spectra = (part: RawPart): number => part.intensity.length / part.axis.length;

type Row = [
  folder: string,
  ending: string,
  format: string,
  parts: number,
  spectra: number,
  points: number,
  first: number,
  last: number,
  unit: AxisUnit,
  metadata?: Record<string, unknown>,
];

// As the files' own lines say, or the programs that wrote them.
const FILES: Row[] = [
  [
    "vendor/txt_horiba",
    "HoribaJobinYvon__ts.txt",
    "horiba-labspec-text",
    1,
    100,
    1024,
    2135.1912,
    -122.41003,
    "shift-cm1",
  ],
  [
    "vendor/txt_horiba",
    "serie190214-1.txt",
    "horiba-labspec-text",
    1,
    168,
    1024,
    12.5534,
    1726.5,
    "shift-cm1",
    { laserNm: 532, exposureSeconds: 60 },
  ],
  [
    "vendor/txt_horiba",
    "LiNbWO6-45-V.txt",
    "horiba-labspec-text",
    1,
    1,
    1024,
    12.5879,
    1726.52,
    "shift-cm1",
    { instrument: "LabRAM HR Evol" },
  ],
  [
    "vendor/horiba_xml",
    "test_map_x3-y2.xml",
    "horiba-labspec-xml",
    1,
    6,
    34,
    771.797,
    720.924,
    "wavelength-nm",
    { exposureSeconds: 2 },
  ],
  [
    "vendor/horiba_xml",
    "test_spec_3s_cm-1.xml",
    "horiba-labspec-xml",
    1,
    1,
    34,
    2844.97,
    1930.57,
    "shift-cm1",
    { title: "test_3s" },
  ],
  ["vendor/txt_witec", "Witec-Map_full.txt", "witec-text", 1, 25, 1024, 87.7367, 2821.31, "shift-cm1"],
  ["vendor/txt_witec", "Witec-timeseries_label.txt", "witec-text", 1, 100, 1024, 87.7367, 2821.31, "shift-cm1"],
  [
    "vendor/txt_witec",
    "Witec-Map (Y-Axis).txt",
    "witec-text",
    1,
    25,
    1024,
    -105.146,
    3811.88,
    "shift-cm1",
    { SizeX: 5 },
  ],
  [
    "vendor/txt_renishaw",
    "nCal_Qontor785_z005H12_100_1x3s.txt",
    "renishaw-text",
    1,
    1,
    1021,
    1111.108398,
    -154.501953,
    "shift-cm1",
  ],
  ["vendor/txt_misc", "6x6.txt", "renishaw-text", 1, 36, 1015, 2801.458984, 1218.433594, "shift-cm1"],
  [
    "vendor/txt_bwtek_etc_charisma",
    "FMNT-M_BW532__PST10_iR532_Probe_100_3000msx7.txt",
    "bwtek-text",
    1,
    1,
    1801,
    145.99,
    4010.28,
    "shift-cm1",
    { laserNm: 532.02, exposureSeconds: 3, accumulations: 7 },
  ],
  [
    "vendor/txt_bwtek_etc_charisma",
    "NIST785_Lens_80000x5_2.txt",
    "delimited-text",
    1,
    1,
    1024,
    31.1575,
    3205.76,
    "shift-cm1",
  ],
  ["vendor/txt_kaiser", "test-lo-4.txt", "kaiser-text", 1, 1, 2110, 121.5, 2019.5999, "shift-cm1"],
  ["vendor/txt_andor", "ASCII-Andor-Solis.asc", "delimited-text", 1, 5, 63, 161.40845, 423.65106, "shift-cm1"],
  [
    "vendor/txt_oceanoptics_etc",
    "OceanView.txt",
    "ocean-optics-text",
    1,
    1,
    2389,
    187.92,
    2116.5,
    "wavelength-nm",
    { exposureSeconds: 0.02, accumulations: 10 },
  ],
  ["vendor/txt_oceanoptics_etc", "OO_comma.txt", "ocean-optics-text", 1, 1, 2048, 178.23, 884.34, "wavelength-nm"],
  [
    "vendor/txt_oceanoptics_etc",
    "avasoft8.txt",
    "delimited-text",
    1,
    4,
    401,
    300,
    700,
    "wavelength-nm",
    { exposureSeconds: 0.006 },
  ],
  ["vendor/oceanoptics", "jazspec.jaz", "ocean-optics-text", 1, 1, 2048, 190.8535, 886.439331, "wavelength-nm"],
  [
    "vendor/oceanoptics",
    "OceanOptics_badencode.ProcSpec",
    "ocean-optics-procspec",
    1,
    1,
    2048,
    179.25249,
    882.6895148634126,
    "wavelength-nm",
  ],
  [
    "vendor/trivista_tvf",
    "trivista_data__map.tvf",
    "trivista-tvf",
    1,
    81,
    1024,
    891.894470214844,
    932.579284667969,
    "wavelength-nm",
  ],
  [
    "vendor/trivista_tvf",
    "spec_step_and_glue.tvf",
    "trivista-tvf",
    1,
    1,
    18000,
    900.027221679688,
    1499.89233398438,
    "wavelength-nm",
  ],
  [
    "vendor/txt_misc",
    "flu__flu4.txt",
    "perkinelmer-text",
    1,
    1,
    181,
    405,
    495,
    "wavelength-nm",
    { technique: "fluorescence" },
  ],
  [
    "vendor/txt_misc",
    "datasets__data__spectra.csv",
    "delimited-text",
    1,
    84,
    1732,
    400.19921875,
    3798.6435546875,
    "shift-cm1",
  ],
  ["vendor/txt_misc", "Triazine 5_31.txt", "delimited-text", 1, 25, 1759, 5.0025, 31.0042, "shift-cm1"],
  ["vendor/txt_misc", "raman_hdpe_os.csv", "delimited-text", 1, 1, 964, 301, 3198, "shift-cm1"],
  ["vendor/txt_misc", "UV-VIS-NIR.TXT", "delimited-text", 1, 1, 1101, 300, 2500, "wavelength-nm"],
  ["vendor/bruker_dpt", "peach_juice.dpt", "delimited-text", 1, 1, 1816, 4000.1161, 499.53234, "shift-cm1"],
  [
    "vendor/jcamp_dx",
    "jcamp-dx__LABCALC.DX",
    "jcamp-dx",
    1,
    1,
    3435,
    249.741,
    3699.742,
    "wavenumber-cm1",
    { technique: "infrared" },
  ],
  [
    "vendor/jcamp_dx",
    "throws_error_raman_1000002.jdx",
    "jcamp-dx",
    1,
    1,
    512,
    10.3909,
    668.802,
    "shift-cm1",
    { technique: "raman" },
  ],
  ["vendor/jcamp_dx", "cosyPPM.jdx", "jcamp-dx", 1, 1024, 1024, 7.76, 0.492, "other", { technique: "nmr" }],
  [
    "vendor/jcamp_dx",
    "HELIFURC_BR_298_262.jdx",
    "jcamp-dx",
    1,
    3,
    3648,
    176.36,
    893.69,
    "wavelength-nm",
    { technique: "uv-vis" },
  ],
  ["vendor/envi", "ENVI__example2.hdr", "envi", 1, 420, 1738, 649.9, 3999.7, "shift-cm1", { mapShape: [14, 30] }],
  ["vendor/envi", "4_noimage_agg256.dat", "envi", 1, 64, 9, 1990.17823, 2113.60013, "wavenumber-cm1"],
  [
    "data/chlamy_arcadia2025/src/data/Horiba_MacroRAM",
    "acetonitrile.txt",
    "horiba-labspec-text",
    1,
    1,
    2048,
    3513.15,
    87.8957,
    "shift-cm1",
    { laserNm: 785 },
  ],
  [
    "data/chlamy_arcadia2025/src/data/Wasatch_WP785X",
    "acetonitrile.csv",
    "wasatch-enlighten-csv",
    1,
    1,
    2038,
    260.19,
    3653.54,
    "shift-cm1",
    { laserNm: 785.041, exposureSeconds: 1 },
  ],
  [
    "data/chlamy_arcadia2025/src/data/OpenRAMAN",
    "neon_n_n_n_solid_10000_0_5.csv",
    "delimited-text",
    1,
    1,
    2048,
    0,
    2047,
    "index",
  ],
  ["data/rampp_microplastics", "References.CSV", "delimited-text", 1, 11, 1600, -26.96249, 3681.31383, "shift-cm1"],
  ["data/chondro_hyperspec", "chondro.npz", "numpy-npz", 1, 875, 300, 602, 1798, "shift-cm1"],
  ["data/rruff_soysal", "rruff_soysal.npz", "numpy-npz", 5, 164, 1392, 200, 1600, "shift-cm1"],
  ["data/saliva_mindlab", "covid_dataset.npz", "numpy-npz", 101, 25, 991, 401.286, 1599.56, "shift-cm1"],
  ["data/charisma_ramanchada2", "datasets2.npz", "numpy-npz", 17, 1, 1796, 145.99, 4002.84, "shift-cm1"],
];

describe.skipIf(!hasShared)("real text and container files", () => {
  test.each(FILES)("%s: %s", async (folder, ending, format, parts, count, points, first, last, unit, metadata) => {
    const file = await open(folder, ending);
    expect(file.format).toBe(format);
    expect(file.parts).toHaveLength(parts);
    const part = file.parts[0]!;
    expect(spectra(part)).toBe(count);
    expect(part.axis).toHaveLength(points);
    expect(part.axis[0]).toBeCloseTo(first, 9);
    expect(part.axis[points - 1]).toBeCloseTo(last, 9);
    expect(part.unit).toBe(unit);
    if (metadata) expect(part.metadata).toMatchObject(metadata);
  });

  test("a map's places, in micrometres", async () => {
    const [horiba, trivista, renishaw] = await Promise.all([
      open("vendor/horiba_xml", "test_map_x3-y2.xml"),
      open("vendor/trivista_tvf", "trivista_data__map.tvf"),
      open("vendor/txt_misc", "6x6.txt"),
    ]);
    expect(horiba.parts[0]!.columns).toEqual({
      x: Float64Array.of(-2, 0, 2, -2, 0, 2),
      y: Float64Array.of(-1, -1, -1, 1, 1, 1),
    });
    expect(trivista.parts[0]!.columns.x!.slice(0, 3)).toEqual(Float64Array.of(-100, -75, -50));
    expect(renishaw.parts[0]!.columns.y!.slice(5, 7)).toEqual(Float64Array.of(-2474.7475, -2468.7475));
  });

  test("every one of the 101 patients has a part with the patient's own axis", async () => {
    const { parts, warnings } = await open("data/saliva_mindlab", "covid_dataset.npz");
    expect(parts.reduce((sum, part) => sum + spectra(part), 0)).toBe(2501);
    for (const { name, columns } of parts) expect(new Set(columns.patient as string[])).toEqual(new Set([name]));
    expect(warnings.join()).toMatch(/order of first appearance/);
  });
});

describe.skipIf(!hasShared)("real files that are refused, each with its reason", () => {
  test.each([
    ["vendor/envi", "ENVI__HySpexNIR.hdr", /its data .* must lie beside it/],
    ["vendor/envi", "hamamatsu__focus_mode.img", /no known content/],
    ["vendor/txt_witec", "nofilename (X-Axis).txt", /must lie beside it/],
    ["vendor/txt_misc", "data-raw__TriVista__manuals.txt", /no table of numbers/],
    ["vendor/txt_misc", "NFS_Interferograms_TEST.txt", /no axis/],
    ["vendor/txt_misc", "shiny__data__costs.csv", /no axis/],
    ["vendor/rruff_txt", "Raman_Data_RAW__21346.rruf", /is text, but no kind that is known/],
    ["vendor/jcamp_dx", "misc__multivariable.jdx", /holds no spectrum/],
  ])("%s: %s", async (folder, ending, says) => {
    await expect(open(folder, ending)).rejects.toThrow(FormatError);
    await expect(open(folder, ending)).rejects.toThrow(says);
  });
});

describe.skipIf(!hasShared)("the same measurement in two formats", () => {
  const JCAMP = "vendor/jcamp_dx";
  // The tolerances are half of the last digit that the coarser of the two files writes.
  test.each([
    [JCAMP, "BRUKPAC.DX", JCAMP, "BRUKSQZ.DX", 0, 0],
    [JCAMP, "__compression__jcamp-difdup.dx", JCAMP, "jcamp-packed.dx", 0, 0],
    [JCAMP, "TESTNTUP.DX", JCAMP, "TESTSPEC.DX", 0, 0],
    [
      "vendor/renishaw_wdf",
      "nCal_Qontor785_z005H12_100_1x3s.wdf",
      "vendor/txt_renishaw",
      "nCal_Qontor785_z005H12_100_1x3s.txt",
      5.1e-7,
      0,
    ],
    ["vendor/renishaw_wdf", "__6x6.wdf", "vendor/txt_misc", "6x6.txt", 5.1e-7, 0],
    [
      "vendor/horiba_l6s",
      "PST10_iR785_OP01_8000msx8.l6s",
      "vendor/txt_horiba",
      "PST10_iR785_OP01_8000msx8.txt",
      0.0051,
      0.0051,
    ],
    ["vendor/oceanoptics", "BB_PF23_2.ProcSpec", "vendor/txt_oceanoptics_etc", "BB_PF23_2.txt", 0.0051, 5.1e-4],
    ["vendor/oceanoptics", "C_PF29_1.ProcSpec", "vendor/txt_oceanoptics_etc", "C_PF29_1.txt", 0.0051, 5.1e-4],
    ["vendor/galactic_spc", "spc.Witec__Witec-Map.spc", "vendor/txt_witec", "Witec-Map_full.txt", 0.0051, 0],
    [
      "vendor/galactic_spc",
      "spc.Witec__Witec-timeseries.spc",
      "vendor/txt_witec",
      "Witec-timeseries_full.txt",
      0.0051,
      0,
    ],
    [
      "vendor/galactic_spc",
      "spc.Witec__P_A32_006_Spec.Data 1.spc",
      "vendor/txt_witec",
      "Table_format__P_A32_006_Spec.Data 1.txt",
      0.0051,
      0,
    ],
    ["vendor/txt_witec", "Witec-Map_full.txt", "vendor/txt_witec", "Witec-Map_label.txt", 0, 0],
  ])("%s %s and %s %s", async (folderA, endingA, folderB, endingB, axisTolerance, tolerance) => {
    const [a, b] = await Promise.all([open(folderA, endingA), open(folderB, endingB)]);
    const [p, q] = [a.parts[0]!, b.parts[0]!];
    expect(p.axis.length).toBe(q.axis.length);
    expect(p.intensity.length).toBe(q.intensity.length);
    let axisDeviation = 0;
    let deviation = 0;
    for (let i = 0; i < p.axis.length; i++) axisDeviation = Math.max(axisDeviation, Math.abs(p.axis[i]! - q.axis[i]!));
    for (let i = 0; i < p.intensity.length; i++)
      deviation = Math.max(deviation, Math.abs(p.intensity[i]! - q.intensity[i]!));
    expect(axisDeviation).toBeLessThanOrEqual(axisTolerance);
    expect(deviation).toBeLessThanOrEqual(tolerance);
  });

  test("WITec's Graph export in files has the intensities of the table export", async () => {
    const [table, files] = await Promise.all([
      open("vendor/txt_witec", "Witec-Map_full.txt"),
      open("vendor/txt_witec", "Witec-Map (Y-Axis).txt"),
    ]);
    expect(files.parts[0]!.intensity).toEqual(table.parts[0]!.intensity);
  });
});
