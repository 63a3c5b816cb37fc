import { kMeans } from "@stokes/analysis";
import { DataError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { ClusteringPeer, ClusteringRun } from "../../clustering-peers/clustering-peer.ts";
import type { CellRecord } from "../cells/cell.ts";
import { evaluateHere } from "../evaluate-here.fixture.ts";
import { evaluationPages } from "../page/evaluation-page.ts";
import { recordsOf } from "../page/records-of.ts";
import { tinyData } from "../tiny-data.fixture.ts";
import { clusteringBudgets } from "./clustering-budget.ts";
import { clusteringProtocol } from "./clustering-protocol.ts";

const tiny = {
  classes: [4, 6],
  unseen: [4, 6],
  pictureClasses: 4,
  each: 5,
  eachOfAll: 5,
  learnEach: 5,
  epochs: 3,
  candidates: 2,
  searchClasses: 4,
  searchEach: 5,
  seeds: 2,
  peers: [],
};
const budgets = { ...clusteringBudgets, small: tiny };
const seen: { spectra: SpectrumSet; run: ClusteringRun }[] = [];

const base = { name: "k-means, wrong k", source: "nobody 1999" };
const good: ClusteringPeer = {
  ...base,
  id: "smae",
  name: "good",
  candidates: [{ groups: 1 }, { groups: 0 }, { groups: 9 }],
  async cluster(spectra, run) {
    seen.push({ spectra, run });
    if (run.settings.groups === 1) return new Int32Array(spectrumCount(spectra));
    return kMeans({ values: spectra.intensity, rows: spectrumCount(spectra), columns: spectra.shift.length }, run)
      .labels;
  },
};
const failing: ClusteringPeer = {
  ...base,
  id: "fails",
  candidates: [{}],
  cluster: () => Promise.reject(new DataError("it needs more spectra; give more")),
};
const protocol = clusteringProtocol([good, failing], budgets);
const pictured = (records: readonly CellRecord[]) => records.filter(({ cell }) => cell.stage === "picture");
const run = await evaluateHere(protocol, tinyData());

describe("clustering", () => {
  it("tries the same number of settings for every peer on X_finetune, and scores with the best", () => {
    const searched = run.records.filter(({ cell }) => cell.stage === "search");
    expect(searched.map(({ cell: { peer, settings } }) => [peer, settings])).toEqual([
      ["smae", { groups: 1 }],
      ["smae", { groups: 0 }],
    ]);
    const scored = recordsOf(run.records, { peer: "smae" });
    expect(scored).toHaveLength(2 * 2 * 2);
    expect(new Set(scored.map(({ cell }) => JSON.stringify(cell.settings)))).toEqual(new Set(['{"groups":0}']));
    for (const { scores } of scored) expect(scores.accuracy).toBe(1);
  });

  it("gives peers spectra without columns, and spectra of all isolates to learn from: seen ones, or others", () => {
    const has = (set: SpectrumSet, row: Float32Array) =>
      Array.from({ length: spectrumCount(set) }, (_, i) =>
        set.intensity.subarray(i * row.length, (i + 1) * row.length),
      ).some((one) => one.every((value, j) => value === row[j]));
    for (const { spectra, run: own } of seen) {
      expect(spectra.columns).toEqual({});
      expect(own.unlabelled?.columns).toEqual({});
      expect([spectrumCount(spectra), own.epochs]).toEqual([5 * own.k, 3]);
      expect(own.unlabelled?.intensity.length).toBe(30 * 5 * 40);
    }
    const of = seen.map(
      ({ spectra, run: own }) => own.unlabelled !== undefined && has(own.unlabelled, spectra.intensity.subarray(0, 40)),
    );
    expect(of.filter((learned) => !learned)).toHaveLength(2 * 2);
    expect(of.filter((learned) => learned)).toHaveLength(2 * 2 + 2);
  });

  it("records the failed cells with their reason", () => {
    const failed = run.records
      .filter(({ cell }) => cell.stage === "score")
      .flatMap((record) => (record.status === "failed" ? [record.reason] : []));
    expect(failed).toEqual(new Array(2 * 2 * 2).fill("it needs more spectra; give more"));
  });

  it("draws the spectra, and fails to draw features by settings that are not SMAE's", () => {
    const [spectra, features] = pictured(run.records);
    expect(spectra).toMatchObject({ status: "done", cell: { peer: "spectra" }, detail: { known: [0, 7, 15, 22] } });
    expect(features).toMatchObject({ status: "failed", cell: { peer: "smae" } });
  });

  it("makes a page with published figures beside ours, titled simulated, with failures and settings", () => {
    const { html, markdown } = evaluationPages(run, "npx stokes evaluate clustering");
    expect(html).toContain("<title>Clustering without labels (simulated)</title>");
    for (const text of ["83.8", "81.3", "RamanCluster (not run)", "100.0 ± 0.0", "npx stokes evaluate clustering"]) {
      expect(html).toContain(text);
      expect(markdown).toContain(text);
    }
    expect(markdown).toContain("| fails, classes 4, pretraining seen, seed 0 | it needs more spectra; give more |");
    expect(markdown).toContain("| good | classes 4, pretraining seen | 3 | 2 | groups 0 | 1.000 |");
    expect(markdown).toContain(
      "| SMAE + k-means: accuracy, 4 classes | 83.8 | 100.0 ± 0.0 | % | reached (simulated) |",
    );
    expect(markdown).toContain("not measured");
    expect(html).not.toMatch(/src="|href="http/);
  });

  it("prints no result of one seed", async () => {
    const single = await evaluateHere(protocol, tinyData(), { seeds: [0] });
    const { markdown, html } = evaluationPages(single, "npx stokes evaluate clustering");
    expect(markdown).toContain("> One seed was run.");
    expect(markdown).toContain("| **good** | **83.8** | **–** | **–** |");
    expect(markdown).not.toContain("100.0");
    expect(html.match(/<svg/g)).toHaveLength(2); // the pictures, which are no results
  });
});
