/** @file The loop from clusters to a classifier: cluster, name some in the sheet, fine-tune on them, identify all. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "../parse-csv.ts";
import { result, saveSmallModel, scratchFolder, stokes } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const table = (name: string) => parseCsv(readFileSync(path(name), "utf8"));

/** Copies the clusters to a folder of their own, with `names` in the sheet, as a spreadsheet would save it. */
function nameClusters(folder: string, names: readonly string[]): string {
  cpSync(path("clusters"), path(folder), { recursive: true });
  const { header, rows } = table("clusters/sheet.csv");
  const named = rows.map((cells, i) => [...cells.slice(0, -1), names[i] ?? ""]);
  writeFileSync(
    path(`${folder}/sheet.csv`),
    `\uFEFF${[header, ...named].map((cells) => cells.join(";")).join("\r\n")}\r\n`,
  );
  return path(`${folder}/sheet.csv`);
}

const teach = (sheet: string, out = "never.safetensors") => [
  "finetune",
  path("model.safetensors"),
  path("set.npz"),
  "--names",
  sheet,
  "--epochs",
  "2",
  "-o",
  path(out),
];

beforeAll(async () => {
  const kinds = ["--classes", "4", "--per-class", "12", "--groups", "4", "--class-spread", "1.5"];
  const size = ["--points", "80", "--noise", "0.03", "--background", "0.1"];
  await result("simulate", ...kinds, ...size, "-o", path("set.npz"));
  await result("simulate", ...kinds, ...size, "--seed", "5", "-o", path("other.npz"));
  await saveSmallModel(path("model.safetensors"), path("set.npz"));
  const clusters = ["--k", "4", "--map", "pca", "--label", "label"];
  await result("cluster", path("set.npz"), ...clusters, "-o", path("clusters"));
});

describe("cluster, finetune --names, identify", () => {
  it("teaches a model the clusters that were named, and lets it tell all spectra", async () => {
    const { rows: sheet } = table("clusters/sheet.csv");
    // The second and the third cluster become one class; the fourth stays unnamed.
    const names = ["quartz", "lime", "lime", ""];
    const made = await result(...teach(nameClusters("named", names), "named.safetensors"));
    const [first, second, third] = sheet.map(([, spectra]) => Number(spectra));
    expect(made.classes).toEqual(["lime", "quartz"]);
    expect(made.trained + made.validated).toBe(first + second + third);

    await result("identify", path("named.safetensors"), path("set.npz"), "-o", path("told.csv"));
    const { header, rows } = table("told.csv");
    const told = rows.map((cells) => cells[header.indexOf("class")]);
    expect(told).toHaveLength(48);
    const expected = new Map(sheet.map(([cluster], i) => [cluster, names[i]]));
    const named = table("clusters/clusters.csv").rows.map(([, cluster]) => expected.get(cluster));
    const right = told.filter((name, i) => name === named[i]).length;
    expect(right / (first + second + third)).toBeGreaterThan(0.9);
  });

  it("keeps groups whole and says in the model's card where the classes come from", async () => {
    const made = [...teach(nameClusters("own", ["a", "b"]), "own.safetensors"), "--group", "group"];
    expect((await stokes(...made)).code).toBe(0);
    const card = (await stokes("info", path("own.safetensors"))).out;
    expect(card).toMatch(/classes +2: a, b\n/);
    expect(card).toMatch(/spectra of set\.npz, sheet\.csv, simulated\n/);
    expect(card).toMatch(/labels +column name: .+\ngroups +column group \(\d+\), never split\n/);
  });
});

describe("finetune --names", () => {
  it.each<[string, () => readonly string[], number, RegExp]>([
    [
      "a sheet without names",
      () => teach(path("clusters/sheet.csv")),
      1,
      /sheet\.csv names no cluster yet; write names/,
    ],
    ["one name only", () => teach(nameClusters("one", ["x"])), 1, /names one class only, "x"; name two or more/],
    [
      "another table",
      () => teach(path("clusters/bands.csv")),
      1,
      /bands\.csv has no column "name"; give the sheet that stokes cluster wrote/,
    ],
    ["no such sheet", () => teach(path("nowhere.csv")), 1, /nowhere\.csv does not exist; check the name/],
    [
      "other spectra, as many",
      () => teach(nameClusters("others", ["x", "y"])).with(2, path("other.npz")),
      1,
      /are of other spectra than these; give the same files/,
    ],
    [
      "fewer spectra",
      () => [...teach(nameClusters("fewer", ["x", "y"])).toSpliced(3, 0, path("other.npz"))],
      1,
      /tells the cluster of 48 spectra, but there are 96/,
    ],
    [
      "a label too",
      () => [...teach(path("clusters/sheet.csv")), "--label", "label"],
      2,
      /--names SHEET, or .*; give one/,
    ],
  ])("refuses %s", async (_, argv, code, sentence) => {
    const ran = await stokes(...argv(), "--quiet");
    expect(ran).toMatchObject({ code, err: expect.stringMatching(/^stokes: [^\n]+\n$/) });
    expect(ran.err).toMatch(sentence);
  });
});
