import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveSmallModel, scratchFolder, stokes } from "../testing.ts";
import { version } from "../version.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

/** Runs a command that must succeed. */
async function done(...argv: readonly string[]): Promise<void> {
  const { code, err } = await stokes(...argv);
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining("stokes:") });
}

const set = () => path("set.npz");
const model = () => path("model.safetensors");

beforeAll(async () => {
  const size = ["--classes", "3", "--per-class", "12", "--groups", "4", "--points", "80", "--noise", "0.05"];
  await done("simulate", ...size, "--class-spread", "0.8", "--truth", path("truth.npz"), "-o", set());
  await saveSmallModel(model(), set());
  const few = ["--label", "label", "--per-class", "4", "--epochs", "2"];
  await done("finetune", model(), set(), ...few, "-o", path("classifier.safetensors"));
  const shift = Array.from({ length: 80 }, (_, j) => 400 + 10 * j);
  const lines = Array.from({ length: 40 }, (_, i) => {
    const glucose = 1 + (i % 10);
    return [glucose, ...shift.map((x, j) => glucose * Math.exp(-(((x - 600) / 40) ** 2)) + Math.sin(7.1 * i * j) + 9)];
  });
  writeFileSync(
    path("mixtures.csv"),
    `${[["glucose", ...shift], ...lines].map((cells) => cells.join(",")).join("\n")}\n`,
  );
  await saveSmallModel(path("mixtures.safetensors"), path("mixtures.csv"));
});

it.each<[string, () => readonly string[], readonly string[]]>([
  [
    "simulate",
    () => ["simulate", "--classes", "2", "--per-class", "4", "--points", "80", "-o", path("more.npz")],
    ["Mean spectrum of each class (simulated)", "One spectrum (simulated)"],
  ],
  [
    "pretrain",
    () => ["pretrain", set(), "--epochs", "1", "--batch", "18", "-o", path("new.safetensors")],
    ["Spectra as the model sees them (simulated)", "Pre-training (simulated)"],
  ],
  [
    "denoise",
    () => ["denoise", model(), set(), "--estimates", "2", "--truth", path("truth.npz"), "-o", path("denoised.npz")],
    ["Spectrum 6 (simulated)", "Spectrum 18 (simulated)", "What was taken away, over the noise (simulated)"],
  ],
  ["embed", () => ["embed", model(), set(), "-o", path("features.npz")], ["Features (simulated)"]],
  [
    "cluster",
    () => ["cluster", set(), "--k", "auto", "--label", "label", "--map", "pca", "-o", path("clusters")],
    ["Number of clusters (simulated)", "Mean spectrum of each cluster, ± 1 standard deviation (simulated)"],
  ],
  [
    "finetune",
    () => [
      ...["finetune", model(), set(), "--label", "label", "--per-class", "4", "--epochs", "2"],
      ...["--test", set(), "-o", path("taught.safetensors")],
    ],
    ["Spectra by label (simulated)", "Fine-tuning (simulated)", "Test (simulated)"],
  ],
  [
    "finetune --target",
    () => [
      ...["finetune", path("mixtures.safetensors"), path("mixtures.csv"), "--target", "glucose", "--epochs", "1"],
      ...["-o", path("regressor.safetensors")],
    ],
    ["glucose: predicted and true values", "Fine-tuning"],
  ],
  [
    "identify",
    () => ["identify", path("classifier.safetensors"), set(), "--label", "label"],
    ["Class told (simulated)", "True and told class (simulated)", "Reliability (simulated)"],
  ],
])("%s --report writes one page that stands alone and says how it was made", async (name, argv, figures) => {
  const page = path(`${name}.html`);
  const seeded = !["embed", "identify"].includes(name);
  await done(...argv(), ...(seeded ? ["--seed", "3"] : []), "--report", page);
  const html = readFileSync(page, "utf8");
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/<script|<link|(src|href)="(?!#|data:)/);
  for (const title of figures) expect(html).toContain(title);
  expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(figures.length);
  expect(html).toContain(`npx stokes ${argv().slice(0, 2).join(" ")}`);
  expect(html).toContain(`<dt>Stokes</dt><dd>${version}</dd>`);
  if (seeded) expect(html).toContain("<dt>seed</dt><dd>3</dd>");
  expect(html).toMatch(/>[0-9a-f]{64}</);
  const simulated = name !== "finetune --target";
  expect(html.includes('class="notice simulated"')).toBe(simulated);
  expect(html.includes(`<h1>stokes ${name.split(" ")[0]} (simulated)</h1>`)).toBe(simulated);
});

it("a page on measured spectra says where the model learned from simulated ones", async () => {
  const page = path("measured.html");
  const band = (x: number, i: number) =>
    50 + (1 + (i % 5)) * Math.exp(-(((x - 900) / 40) ** 2)) + Math.sin(7.1 * i * x);
  const shift = Array.from({ length: 80 }, (_, j) => 400 + (1400 / 79) * j);
  const lines = Array.from({ length: 6 }, (_, i) => ["a", ...shift.map((x) => band(x, i))]);
  writeFileSync(
    path("measured.csv"),
    `${[["label", ...shift], ...lines].map((cells) => cells.join(",")).join("\n")}\n`,
  );
  await done("embed", model(), path("measured.csv"), "-o", path("measured.npz"), "--report", page);
  const html = readFileSync(page, "utf8");
  expect(html).toContain("<h1>stokes embed (simulated)</h1>");
  expect(html).toContain("The model learned from simulated spectra");
  expect(html).not.toContain("These spectra are simulated");
});

it("the page of finetune --unknown-figures has a row of figures for each class that was held out", async () => {
  const page = path("unknown.html");
  const teaching = ["--label", "label", "--scope", "probe", "--unknown-figures"];
  await done("finetune", model(), set(), ...teaching, "-o", path("unknown.safetensors"), "--report", page);
  const html = readFileSync(page, "utf8");
  for (const name of ["class-1", "class-2", "class-3", "mean"])
    expect(html).toMatch(new RegExp(`<t[dh][^>]*>${name}<`));
  expect(html).toContain("AUROC, mahalanobis");
  expect(html).toContain("over 3 classes held out in turn");
});

describe("--report", () => {
  const embed = (...more: string[]) => stokes("embed", model(), set(), "-o", path("again.npz"), ...more);

  it("tells the digests that info tells, and the remarks", async () => {
    const page = path("csv.html");
    await done("cluster", path("mixtures.csv"), "--k", "2", "--map", "pca", "-o", path("csv"), "--report", page);
    const { digest } = JSON.parse((await stokes("info", path("mixtures.csv"), "--json")).out);
    const html = readFileSync(page, "utf8");
    expect(html).toContain(digest);
    expect(html).toContain("The file does not name the unit of its axis");
  });

  it("refuses a page that exists before anything is computed", async () => {
    writeFileSync(path("mine.html"), "mine");
    const { code, err } = await embed("--report", path("mine.html"));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("mine.html exists; give another name") });
    expect(existsSync(path("again.npz"))).toBe(false);
    expect(readFileSync(path("mine.html"), "utf8")).toBe("mine");
  });

  it("refuses another ending", async () => {
    const { code, err } = await embed("--report", path("page.pdf"));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('not as ".pdf"') });
  });

  it("leaves no page of a command that failed", async () => {
    const { code } = await stokes("embed", model(), path("none.npz"), "-o", path("x.npz"), "--report", path("x.html"));
    expect(code).toBe(1);
    expect(existsSync(path("x.html"))).toBe(false);
  });
});
