import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { IdentificationPeer, IdentificationRun } from "../../identification-peers/identification-peer.ts";
import { nearestCentroidPeer } from "../../identification-peers/nearest-centroid.ts";
import { evaluateHere } from "../evaluate-here.fixture.ts";
import { evaluationPages } from "../page/evaluation-page.ts";
import { recordsOf } from "../page/records-of.ts";
import { tinyData } from "../tiny-data.fixture.ts";
import { identificationBudgets } from "./identification-budget.ts";
import { identificationProtocol } from "./identification-protocol.ts";

const tiny = {
  ...{
    labels: [1, 5, 10],
    referenceEach: 3,
    patientEach: 4,
    pretrainEpochs: 2,
    epochs: 2,
    candidates: 2,
    seeds: 2,
    peers: [],
    isolatesOnly: ["centroid"],
  },
};
const fits: IdentificationRun[] = [];

function peer(
  id: string,
  uses?: IdentificationPeer["uses"],
  more: Pick<IdentificationPeer, "seesCampaign"> = {},
): IdentificationPeer {
  return {
    id,
    name: `centroid ${id}`,
    source: "nobody 1999",
    candidates: [{ wrong: true }, { wrong: false }],
    ...(uses && { uses }),
    ...more,
    async fit(run) {
      fits.push(run);
      const { labels } = run.train;
      const train =
        run.settings.wrong === true
          ? { ...run.train, labels: labels.map((label) => (label + 1) % run.classes) }
          : run.train;
      return nearestCentroidPeer.fit({ ...run, train, settings: nearestCentroidPeer.candidates[0] });
    },
  };
}

const protocol = identificationProtocol(
  [peer("smae", "unlabelled reference"), peer("centroid"), peer("resnet-labelled", "labelled reference")],
  { ...identificationBudgets, small: tiny },
);
const data = tinyData();
const run = await evaluateHere(protocol, data);

describe("identification", () => {
  it("chooses settings on a part of X_finetune that is neither fitted nor stopped by", () => {
    const searched = fits.slice(0, 6);
    for (const { train, validation } of searched) {
      expect([spectrumCount(train.spectra), spectrumCount(validation.spectra)]).toEqual([30 * 6, 30 * 2]);
    }
    const scored = run.records.filter(({ cell }) => cell.stage === "score");
    expect(new Set(scored.map(({ cell }) => cell.settings.wrong))).toEqual(new Set([false]));
    for (const record of scored) expect(record.status).toBe("done");
  });

  it("learns from four fifths of all labels, the fold being the seed, and from few that the seed draws", () => {
    const [first, second] = fits.filter(({ classes, train }) => classes === 30 && train.labels.length === 30 * 8);
    expect(spectrumCount(first.validation.spectra)).toBe(30 * 2);
    expect(first.seed).not.toBe(second.seed);
    expect(first.validation.spectra.intensity).not.toEqual(second.validation.spectra.intensity);
    const single = fits.filter(({ train }) => train.labels.length === 30);
    expect(single).toHaveLength(3 * 2);
    for (const { train, validation } of single) expect(validation).toEqual(train);
  });

  it("gives the reference as each peer is published: without labels, with, not at all", () => {
    expect(
      new Set(
        fits.map(({ reference }) =>
          reference === undefined ? "none" : reference.labels === undefined ? "unlabelled" : "labelled",
        ),
      ),
    ).toEqual(new Set(["none", "unlabelled", "labelled"]));
    const binary = fits.filter(({ classes, reference }) => classes === 2 && reference?.labels !== undefined);
    expect(new Set(binary[0].reference?.labels)).toEqual(new Set([0, 1]));
    for (const { train } of fits) expect(train.spectra.columns).toEqual({});
  });

  it("gives the campaign of the labels without what is tested, and without labels", async () => {
    const before = fits.length;
    const continued = identificationProtocol([peer("smae-continued", undefined, { seesCampaign: true })], {
      ...identificationBudgets,
      small: { ...tiny, peers: ["smae-continued"] },
    });
    const { records } = await evaluateHere(continued, data);
    expect(records.map(({ status }) => status)).toEqual(Array(records.length).fill("done"));
    const own = fits.slice(before);
    expect(fits.slice(0, before).every(({ campaign }) => campaign === undefined)).toBe(true);
    const spectra = (set: SpectrumSet) => {
      const points = set.shift.length;
      return new Set(
        Array.from({ length: spectrumCount(set) }, (_, i) =>
          String(set.intensity.subarray(i * points, (i + 1) * points)),
        ),
      );
    };
    const [tested, all] = (["test", "finetune"] as const).map((part) => spectra(data.parts[part]!.spectra));
    for (const { campaign, classes, train } of own) {
      expect(campaign?.columns).toEqual({});
      const given = spectra(campaign!);
      for (const one of given) expect(tested.has(one)).toBe(false);
      for (const one of spectra(train.spectra)) expect(given.has(one)).toBe(true);
      if (classes === 30) for (const one of given) expect(all.has(one)).toBe(true);
    }
    // What a search tests on is not in its campaign: a fifth of X_finetune.
    expect(spectrumCount(own[0].campaign!)).toBe(30 * 8);
    expect(own.some(({ classes, campaign }) => classes === 30 && spectrumCount(campaign!) === 30 * 10)).toBe(true);
  });

  it("scores groups, patients and votes", () => {
    const [main] = recordsOf(run.records, { peer: "smae", condition: { task: "isolates", labels: 10 } });
    expect(main.scores.accuracy).toBe(1);
    expect(main.scores.treatment).toBe(1);
    for (const task of ["patients", "later-patients"]) {
      const cells = recordsOf(run.records, { peer: "smae", condition: { task } });
      expect(cells).toHaveLength(2);
      for (const { scores } of cells) expect([scores.accuracy, scores.allVotes, scores.tenVotes]).toEqual([1, 1, 1]);
    }
    const onIsolatesOnly = recordsOf(run.records, { peer: "centroid" });
    expect(onIsolatesOnly.map(({ cell }) => cell.condition.task)).toEqual(Array(3 * 2).fill("isolates"));
  });

  it("leaves tasks out whose parts are missing", async () => {
    const { reference, finetune, test } = data.parts;
    const { records } = await evaluateHere(protocol, { parts: { reference, finetune, test } }, { peers: ["smae"] });
    expect(new Set(records.map(({ cell }) => cell.condition.task))).toEqual(new Set(["isolates", "methicillin"]));
  });

  it("makes a page with published figures, label curves, confusion, patients", () => {
    const { html, markdown, summary } = evaluationPages(run, "npx stokes evaluate identification");
    expect(summary[0]).toBe(
      "30 isolates, 10 labels a class: centroid smae 100.0 ± 0.0 %, best of 3 methods (simulated).",
    );
    expect(summary.map((line) => line.split(":")[0])).toEqual([
      "30 isolates, 10 labels a class",
      "30 isolates, 5 labels a class",
      "30 isolates, 1 label a class",
    ]);
    for (const text of ["83.9 ± 0.4", "97.0", "99.7"]) expect(html + markdown).toContain(text);
    expect(html).toContain("Accuracy by number of labels (simulated)");
    expect(markdown).toContain("| RamanFormer | 87.0 | reported for the same test set elsewhere |");
    expect(markdown).not.toContain("| SMAE, self-supervised | 83.9");
    expect(html.match(/<svg/g)?.length).toBe(4);
  });
});
