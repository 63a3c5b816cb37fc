/**
 * @file Taking out noise: every peer learns from noisy spectra of samples that are not scored (supervised ones also from
 * their references), then denoises the scored ones at all levels of noise. One masking more or less is tried with peers
 * that average maskings.
 */
import { splitByGroup } from "@stokes/spectra";
import type { DenoisedSpectra, DenoisingPeer } from "../../denoising-peers/denoising-peer.ts";
import type { Cell } from "../cells/cell.ts";
import { conditionText } from "../cells/condition.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { planDefaults } from "../cells/plan-defaults.ts";
import { type CellRun, type Protocol, runHalves } from "../cells/protocol.ts";
import { type Search, searchCells, searchOutcome } from "../cells/search.ts";
import { type DenoisingSource, type PairedSpectra, SIMULATED, takePairs } from "../data/denoising-source.ts";
import type { EvaluationData } from "../data/evaluation-data.ts";
import { denoisingBudgets } from "./denoising-budget.ts";
import { denoisingReport } from "./denoising-report.ts";
import { scoreDenoising } from "./score-denoising.ts";

const SEARCH: Omit<Search, "tries"> = {
  score: "gainDb",
  where:
    "They were chosen, source by source, by the rise of the SNR on a fifth of the samples to learn from, which took no part in fitting.",
};

export function denoisingProtocol(peers: readonly DenoisingPeer[], budgets = denoisingBudgets): Protocol {
  return {
    name: "denoising",
    parts: [],
    optional: [],
    pairs: { small: budgets.small.simulated, full: budgets.full.simulated },
    peers,
    defaults: planDefaults(peers, budgets),
    search: { ...SEARCH, tries: { small: budgets.small.candidates, full: budgets.full.candidates } },
    size: (name) => {
      const { simulated, epochs, maskings, candidates } = budgets[name];
      return {
        "simulated spectra an isolate to learn from": `${simulated.trainPerClass}, each at all levels`,
        "simulated spectra an isolate that are scored": `${simulated.testPerClass}, each at all levels`,
        levels: simulated.counts.join(", "),
        maskings: maskings.join(", "),
        "epochs at most": epochs,
        "settings tried a method": candidates,
      };
    },
    report: denoisingReport,
    stages({ budget: name, peers: ids, seeds }, present) {
      const { candidates, maskings } = budgets[name];
      const chosen = ids.map((id) => peerNamed(peers, id));
      const sources = [...present];
      return [
        () => sources.flatMap((source) => searchCells(chosen, candidates, { source })),
        (earlier) =>
          sources.flatMap((source) => {
            const own = earlier.filter(({ cell }) => cell.condition.source === source);
            return chosen.flatMap((peer) => {
              const { settings } = searchOutcome(peer, own, SEARCH.score);
              const averages = source === SIMULATED && typeof settings.maskings === "number";
              return seeds.flatMap((seed): Cell[] => [
                { stage: "score", peer: peer.id, settings, seed, condition: { source } },
                ...(averages ? maskings : []).map((count): Cell => {
                  const condition = { source, maskings: count };
                  return { stage: "score", peer: peer.id, settings: { ...settings, maskings: count }, seed, condition };
                }),
              ]);
            });
          }),
      ];
    },
    run(cell, data, budget, run) {
      const peer = peerNamed(peers, cell.peer);
      const sides = sidesOf(cell, data);
      const { noisy, reference } = sides.learned;
      const predict = (one: Cell, scored: Pick<PairedSpectra, "noisy">, own: CellRun) =>
        denoiseBy(peer, one, { ...own, train: noisy, clean: reference, epochs: budgets[budget].epochs }, scored.noisy);
      const halves = { predict, score: scoreDenoising };
      return runHalves(halves, cell, { given: { noisy: sides.scored.noisy }, unseal: () => sides.scored }, run);
    },
  };
}

type Learning = CellRun & Pick<Parameters<DenoisingPeer["fit"]>[0], "train" | "clean" | "epochs">;

async function denoiseBy(
  peer: DenoisingPeer,
  { settings, seed }: Cell,
  { clean, ...learning }: Learning,
  noisy: PairedSpectra["noisy"],
): Promise<DenoisedSpectra> {
  const fitted = await peer.fit({ ...learning, settings, seed, ...(peer.supervised ? { clean } : {}) });
  return fitted.denoise(noisy);
}

/** What is learned from and what is scored: in a search both come from the samples to learn from. */
function sidesOf(cell: Cell, { sources = [] }: EvaluationData): { learned: PairedSpectra; scored: PairedSpectra } {
  const id = conditionText(cell, "source");
  const source = sources.find((one) => one.id === id);
  if (source === undefined) throw new Error(`there is no source of pairs "${id}"`);
  return cell.stage === "search" ? searchSides(source) : { learned: source.train, scored: source.test };
}

function searchSides({ train }: DenoisingSource) {
  const { train: learned, test: scored } = splitByGroup(train.group, { testShare: 0.2 });
  return { learned: takePairs(train, learned), scored: takePairs(train, scored) };
}
