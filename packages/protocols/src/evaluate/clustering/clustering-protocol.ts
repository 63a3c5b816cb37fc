/**
 * @file Grouping without labels: some isolates of X_reference, by peers that learn features from spectra of all isolates,
 * those that they group among them (`seen`) or as many others (`unseen`). Settings are chosen on X_finetune, another campaign.
 */
import { isolates } from "../../bacteria-id/isolates.ts";
import { classicalPeers } from "../../clustering-peers/classical.ts";
import type { ClusteringPeer } from "../../clustering-peers/clustering-peer.ts";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import { conditionNumber, conditionText } from "../cells/condition.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { planDefaults } from "../cells/plan-defaults.ts";
import { type CellRun, type Protocol, runHalves } from "../cells/protocol.ts";
import { type Search, searchCells, searchOutcome } from "../cells/search.ts";
import { type CellData, createCellData, type Truths } from "../data/cell-data.ts";
import type { EvaluationData } from "../data/evaluation-data.ts";
import { OURS } from "../page/main-method.ts";
import { drawPicture, labelPicture, type Picture } from "./cluster-picture.ts";
import { type ClusteringBudget, clusteringBudgets } from "./clustering-budget.ts";
import { clusteringReport } from "./clustering-report.ts";
import { scoreGroups } from "./score-groups.ts";
import { spreadIsolates } from "./spread-isolates.ts";

/** Which spectra are drawn is the same for all peers and seeds: seeds differ by the peer's own chance only. */
const SELECTION_SEED = 0;

/** The search's isolates begin one further than the scored ones, so that as few as can be are the same. */
const SEARCH_FIRST = 1;

export function clusteringProtocol(peers: readonly ClusteringPeer[], budgets = clusteringBudgets): Protocol {
  return {
    name: "clustering",
    parts: ["reference", "finetune"],
    optional: [],
    peers,
    defaults: planDefaults(peers, budgets),
    search: { ...SEARCH, tries: { small: budgets.small.candidates, full: budgets.full.candidates } },
    size: (name) => {
      const { classes, unseen, each, eachOfAll, learnEach, epochs, candidates, searchClasses, searchEach } =
        budgets[name];
      return {
        "numbers of classes": classes.join(", "),
        "of these also unseen": unseen.join(", "),
        "spectra a class that are grouped": `${each}; ${eachOfAll} of all 30`,
        "spectra a class to learn features from": learnEach,
        "epochs at most": epochs,
        "settings tried a method": candidates,
        "tried on": `${searchEach} spectra of ${searchClasses} isolates of X_finetune`,
      };
    },
    report: clusteringReport,
    stages({ budget: name, peers: ids, seeds }) {
      const budget = budgets[name];
      const chosen = ids.map((id) => peerNamed(peers, id));
      return [
        () => searchCells(chosen, budget.candidates, { classes: budget.searchClasses, pretraining: "seen" }),
        (earlier) =>
          budget.classes.flatMap((classes) =>
            pretrainings.flatMap((pretraining) =>
              chosen
                .filter((peer) => pretraining === "seen" || (budget.unseen.includes(classes) && learnsFeatures(peer)))
                .flatMap((peer) => {
                  const { settings } = searchOutcome(peer, earlier, SEARCH.score);
                  const condition = { classes, pretraining };
                  return seeds.map((seed): Cell => ({ stage: "score", peer: peer.id, settings, seed, condition }));
                }),
            ),
          ),
        (earlier) => {
          const learner = chosen.find(({ id }) => id === OURS);
          const settings = learner === undefined ? {} : searchOutcome(learner, earlier, SEARCH.score).settings;
          return (learner === undefined ? [false] : [false, true]).map((features): Cell => {
            const condition = { classes: budget.pictureClasses, pretraining: "seen", features };
            return { stage: "picture", peer: features ? OURS : "spectra", settings, seed: 0, condition };
          });
        },
      ];
    },
    run(cell, data, budget, run) {
      if (cell.stage === "picture") return runPicture(cell, data, budgets[budget], run);
      const peer = peerNamed(peers, cell.peer);
      const predict = (one: Cell, given: CellData, own: CellRun) =>
        predictGroups(peer, budgets[budget], one, given, own);
      return runHalves({ predict, score: scoreGroups }, cell, createCellData(data), run);
    },
  };
}

const SEARCH: Omit<Search, "tries"> = {
  score: "nmi",
  where: "They were chosen by the NMI on isolates of X_finetune, a campaign that is not scored.",
};

export const pretrainings = ["seen", "unseen"] as const;

/** Whether the peer learns features first, so that it matters from which spectra. */
const learnsFeatures = (peer: ClusteringPeer): boolean => !classicalPeers.includes(peer);

function runPicture(cell: Cell, data: EvaluationData, budget: ClusteringBudget, run: CellRun): Promise<CellOutcome> {
  const predict = (one: Cell, given: CellData, own: CellRun) => {
    const { spectra, unlabelled } = inputsOf(one, given, budget);
    const { settings, seed, condition } = one;
    const features = condition.features === true;
    return drawPicture(spectra, unlabelled, { ...own, settings, seed, epochs: budget.epochs, features });
  };
  const score = (_: Cell, picture: Picture, truths: Truths) => labelPicture(picture, truths);
  return runHalves({ predict, score }, cell, createCellData(data), run);
}

function predictGroups(
  peer: ClusteringPeer,
  budget: ClusteringBudget,
  cell: Cell,
  data: CellData,
  run: CellRun,
): Promise<Int32Array> {
  const { settings, seed } = cell;
  const { spectra, unlabelled } = inputsOf(cell, data, budget);
  const k = conditionNumber(cell, "classes");
  return peer.cluster(spectra, { ...run, k, settings, seed, epochs: budget.epochs, unlabelled });
}

/** The spectra to group, sealed, and those of all isolates to learn features from. */
function inputsOf(cell: Cell, data: CellData, budget: ClusteringBudget) {
  const classes = conditionNumber(cell, "classes");
  const searching = cell.stage === "search";
  const part = searching ? "finetune" : "reference";
  const each = searching ? budget.searchEach : classes === isolates.length ? budget.eachOfAll : budget.each;
  const spectra = data.sealed("grouped", part, {
    classes: spreadIsolates(classes, searching ? SEARCH_FIRST : 0),
    each: Math.min(each, budget.learnEach),
    seed: SELECTION_SEED,
  });
  const unseen = conditionText(cell, "pretraining") === "unseen";
  const learned = { each: budget.learnEach, skip: unseen ? budget.learnEach : 0, seed: SELECTION_SEED };
  return { spectra, unlabelled: data.unlabelled(part, learned, { evenScored: !unseen }) };
}
