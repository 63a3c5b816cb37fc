import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "../parse-csv.ts";
import { result, scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const table = (name: string) => parseCsv(readFileSync(path(name), "utf8"));

const BANDS_CM1 = { a: 700, b: 1000, c: 1300 };
const SIZES = { a: 14, b: 10, c: 8 };

/** Three kinds of spectra, each with a band of its own over one that all share, in turn; and one like none. */
beforeAll(() => {
  const shift = Array.from({ length: 90 }, (_, j) => 500 + 10 * j);
  const left = { ...SIZES };
  const lines: string[] = [];
  const band = (x: number, at: number) => Math.exp(-(((x - at) / 20) ** 2));
  while (left.a + left.b + left.c > 0) {
    for (const kind of ["a", "b", "c"] as const) {
      if (left[kind]-- <= 0) continue;
      const i = lines.length;
      const values = shift.map(
        (x, j) => 2 * band(x, 600) + (1 + 0.02 * Math.sin(i)) * band(x, BANDS_CM1[kind]) + 0.05 * Math.sin(3.7 * i * j),
      );
      lines.push([kind, ...values].join(","));
    }
    for (const kind of ["a", "b", "c"] as const) left[kind] = Math.max(0, left[kind]);
  }
  const header = ["label", ...shift].join(",");
  writeFileSync(path("set.csv"), `${header}\n${lines.join("\n")}\n`);
  const odd = shift.map((x) => 3 * band(x, 1200) + band(x, 800)).join(",");
  writeFileSync(path("odd.csv"), `${header}\n${lines.join("\n")}\nodd,${odd}\n`);
});

const clustering = (out: string, ...more: string[]) =>
  result("cluster", path("set.csv"), "--label", "label", "--map", "pca", ...more, "-o", path(out));

describe("cluster --method", () => {
  it.each(["kmeans", "gmm", "agglomerative", "hdbscan"])("%s finds what is there", async (method) => {
    const made = await clustering(method, "--method", method, ...(method === "hdbscan" ? [] : ["--k", "3"]));
    expect(made).toMatchObject({ k: 3, sizes: [14, 10, 8], unclustered: 0, accuracy: 1, nmi: 1, ami: 1, ari: 1 });
    expect(made.silhouette).toBeGreaterThan(0.5);
    expect(made.stability).toBe(method === "kmeans" || method === "gmm" ? 1 : undefined);
  });

  it("leaves spectra in no cluster where hdbscan does", async () => {
    const made = await result("cluster", path("odd.csv"), "--method", "hdbscan", "--map", "pca", "-o", path("odd"));
    expect(made).toMatchObject({ sizes: [14, 10, 8], unclustered: 1 });
    expect(table("odd/clusters.csv").rows.at(-1)?.slice(0, 3)).toEqual(["32", "", "odd"]);
  });

  it.each([
    [["--method", "hdbscan", "--k", "3"], 2, "hdbscan finds the number of clusters itself; leave --k out"],
    [["--method", "gmm"], 2, "stokes cluster needs --k N, or --k auto, for gmm"],
    [["--k", "2.5"], 2, "--k is a whole number of 2 or more, or auto, not 2.5"],
    [["--method", "gmm", "--k", "40"], 1, "40"],
    [["--method", "agglomerative", "--k", "40"], 1, "40"],
    [["--method", "hdbscan", "--min-size", "30"], 1, "HDBSCAN finds no cluster of 30 spectra or more"],
  ])("refuses %j", async (argv, code, sentence) => {
    const ran = await stokes("cluster", path("set.csv"), ...argv, "--quiet", "-o", path("never"));
    expect(ran).toMatchObject({ code, err: expect.stringMatching(/^stokes: [^\n]+\n$/) });
    expect(ran.err).toContain(sentence);
    expect(existsSync(path("never"))).toBe(false);
  });
});

describe("cluster --k auto", () => {
  it("takes the number with the largest silhouette and draws all", async () => {
    const { k, suggested } = await clustering("auto", "--k", "auto");
    expect(k).toBe(3);
    expect(suggested.criterion).toBe("silhouette");
    expect(suggested.curve.map((at: { k: number }) => at.k)).toEqual(Array.from({ length: 11 }, (_, i) => i + 2));
    expect(readFileSync(path("auto/k.svg"), "utf8")).toContain("3 suggested");
  });
});

describe("cluster on a terminal", () => {
  const argv = () => ["cluster", path("set.csv"), "--k", "auto", "--map", "umap"];

  it("shows what it is at, and how far", async () => {
    const { code, err } = await stokesStoppedAt(/never/, ...argv(), "-o", path("shown"));
    expect(code).toBe(0);
    expect(err).toContain("\r\x1b[2K\x1b[?7lnumber of clusters");
  });

  it("stops when asked, in the middle of its work, and leaves nothing", async () => {
    const before = readdirSync(path("."));
    const { code, err } = await stokesStoppedAt(/number of clusters/, ...argv(), "-o", path("stopped"));
    expect(code).toBe(130);
    expect(err).toMatch(/stokes: stopped; nothing was written\n$/);
    expect(readdirSync(path("."))).toEqual(before);
  });
});

describe("cluster's tables", () => {
  it("say what stands for a cluster and what sets it apart", async () => {
    const { clusters } = await clustering("tables", "--k", "3");
    const { header, rows } = table("tables/sheet.csv");
    expect(header).toEqual(["cluster", "spectra", "representative spectrum", "bands", "name"]);
    const member = new Map(
      table("tables/clusters.csv").rows.map(([spectrum, cluster, label]) => [spectrum, { cluster, label }]),
    );
    for (const [i, kind] of (["a", "b", "c"] as const).entries()) {
      const [cluster, spectra, representative, bands, name] = rows[i];
      expect([cluster, spectra, name]).toEqual([`${i + 1}`, `${SIZES[kind]}`, ""]);
      expect(member.get(representative)).toEqual({ cluster, label: kind });
      expect(bands).toMatch(new RegExp(`^${BANDS_CM1[kind]} higher, |, ${BANDS_CM1[kind]} higher`));
      const shifts = clusters[i].bands.map(({ shiftCm1 }: { shiftCm1: number }) => shiftCm1);
      for (const a of shifts) for (const b of shifts) if (a !== b) expect(Math.abs(a - b)).toBeGreaterThanOrEqual(20);
    }
    const nearest = table("tables/representatives.csv").rows.filter(([, rank]) => rank === "1");
    expect(nearest.map(([, , spectrum]) => spectrum)).toEqual(rows.map(([, , spectrum]) => spectrum));
    expect(table("tables/bands.csv").header).toEqual(["cluster", "shift cm-1", "effect size"]);
    for (const name of ["spectra", "representatives", "map", "map-by-class", "confusion"]) {
      expect(readFileSync(path(`tables/${name}.svg`), "utf8")).toMatch(/^<svg /);
    }
  });
});
