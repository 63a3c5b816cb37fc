/**
 * @file Taking out noise: every peer learns from noisy spectra of samples that are not scored (supervised ones also from
 * their references), then denoises the scored ones at all levels of noise. One masking more or less is tried with peers
 * that average maskings.
 */
import { spectrumCount, splitByClass, splitByGroup } from "@stokes/spectra";
import type { DenoisedSpectra, DenoisingPeer } from "../../denoising-peers/denoising-peer.ts";
import type { Cell } from "../cells/cell.ts";
import { conditionText } from "../cells/condition.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { planDefaults } from "../cells/plan-defaults.ts";
import { type CellRun, type Protocol, runHalves } from "../cells/protocol.ts";
import { type Search, searchCells, searchOutcome } from "../cells/search.ts";
import { type DenoisingSource, type PairedSpectra, SIMULATED, takePairs } from "../data/denoising-source.ts";
import type { EvaluationData } from "../data/evaluation-data.ts";
import { denoisingBudgets, passesOver, type TrainingLength } from "./denoising-budget.ts";
import { denoisingReport } from "./denoising-report.ts";
import { scoreDenoising } from "./score-denoising.ts";

const SEARCH: Omit<Search, "tries"> = {
  score: "gainDb",
  where:
    "They were chosen, source by source, by the rise of the SNR on a fifth of the samples to learn from, which took no part in fitting. " +
    "Where all that is learned from is one sample, on a fifth of its spectra.",
};

/** Held back in a search. */
const HELD = { testShare: 0.2 };

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
      const { simulated, training, supervisedTraining, maskings, candidates } = budgets[name];
      return {
        "simulated spectra an isolate to learn from": `${simulated.trainPerClass}, each at all levels`,
        "simulated spectra an isolate that are scored": `${simulated.testPerClass}, each at all levels`,
        levels: simulated.counts.join(", "),
        maskings: maskings.join(", "),
        epochs: lengthInWords(training),
        "epochs of supervised methods": lengthInWords(supervisedTraining),
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
      const { levelName, learned, scored } = sidesOf(cell, data);
      const { noisy, reference } = learned;
      const { training, supervisedTraining } = budgets[budget];
      const epochs = passesOver(spectrumCount(noisy), peer.supervised ? supervisedTraining : training);
      const predict = (one: Cell, given: Pick<PairedSpectra, "noisy">, own: CellRun) =>
        denoiseBy(peer, one, { ...own, train: noisy, clean: reference, epochs }, given.noisy);
      const inputs = { given: { noisy: scored.noisy }, unseal: () => ({ ...scored, levelName }) };
      return runHalves({ predict, score: scoreDenoising }, cell, inputs, run);
    },
  };
}

const lengthInWords = ({ epochs, leastSteps }: TrainingLength) =>
  `${epochs}, or more where these are fewer than ${leastSteps} steps of 64 spectra`;

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

interface Sides extends Pick<DenoisingSource, "levelName"> {
  readonly learned: PairedSpectra;
  readonly scored: PairedSpectra;
}

/** What is learned from and what is scored: in a search both come from the samples to learn from. */
function sidesOf(cell: Cell, { sources = [] }: EvaluationData): Sides {
  const id = conditionText(cell, "source");
  const source = sources.find((one) => one.id === id);
  if (source === undefined) throw new Error(`there is no source of pairs "${id}"`);
  const sides = cell.stage === "search" ? searchSides(source) : { learned: source.train, scored: source.test };
  return { ...sides, levelName: source.levelName };
}

function searchSides({ train }: DenoisingSource) {
  const split = new Set(train.group).size > 1 ? splitByGroup(train.group, HELD) : splitByClass(train.level, HELD);
  const { train: learned, test: scored } = split;
  return { learned: takePairs(train, learned), scored: takePairs(train, scored) };
}
