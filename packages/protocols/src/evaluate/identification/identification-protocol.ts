/**
 * @file Identification after few labels, as arXiv 2504.16130 and Ho et al. (Nat. Commun. 10, 4927, 2019) tested it: learn
 * from X_reference without labels (or with, where the method is published so), fine-tune on X_finetune, test on X_test once.
 */
import type { IdentificationPeer } from "../../identification-peers/identification-peer.ts";
import type { Cell } from "../cells/cell.ts";
import { peerNamed } from "../cells/peer-named.ts";
import { planDefaults } from "../cells/plan-defaults.ts";
import { type CellRun, type Protocol, runHalves } from "../cells/protocol.ts";
import { type Search, searchCells, searchOutcome } from "../cells/search.ts";
import { type CellData, createCellData } from "../data/cell-data.ts";
import { identificationBudgets } from "./identification-budget.ts";
import { identificationInputs, identificationTasks, taskParts } from "./identification-inputs.ts";
import { identificationReport } from "./identification-report.ts";
import { scorePredictions } from "./score-predictions.ts";

const SEARCH: Omit<Search, "tries"> = {
  score: "accuracy",
  where:
    "They were chosen by the accuracy on a fifth of X_finetune that took no part in fitting or stopping, on 30 isolates.",
};

export function identificationProtocol(
  peers: readonly IdentificationPeer[],
  budgets = identificationBudgets,
): Protocol {
  return {
    name: "identification",
    parts: ["reference", "finetune", "test"],
    optional: ["2018clinical", "2019clinical"],
    peers,
    defaults: planDefaults(peers, budgets),
    search: { ...SEARCH, tries: { small: budgets.small.candidates, full: budgets.full.candidates } },
    size: (name) => {
      const { labels, referenceEach, patientEach, pretrainEpochs, epochs, candidates, isolatesOnly } = budgets[name];
      return {
        "labels a class": labels.join(", "),
        "spectra a class of X_reference, at most": referenceEach,
        "spectra a patient to learn from, at most": patientEach,
        "epochs of pre-training, at most": pretrainEpochs,
        "epochs of learning from labels, at most": epochs,
        "settings tried a method": candidates,
        "run on the isolates only": isolatesOnly.length === 0 ? "none" : isolatesOnly.join(", "),
      };
    },
    report: identificationReport,
    stages({ budget: name, peers: ids, seeds }, parts) {
      const { labels, candidates, isolatesOnly } = budgets[name];
      const chosen = ids.map((id) => peerNamed(peers, id));
      const all = labels[labels.length - 1];
      const conditions: Cell["condition"][] = [
        ...labels.toReversed().map((count) => ({ task: "isolates", labels: count })),
        ...identificationTasks
          .filter((task) => task !== "isolates" && taskParts[task].every((part) => parts.has(part)))
          .map((task) => (task === "methicillin" ? { task, labels: all } : { task })),
      ];
      return [
        () => searchCells(chosen, candidates, { task: "isolates", labels: all }),
        (earlier) =>
          conditions.flatMap((condition) =>
            chosen
              .filter(({ id }) => condition.task === "isolates" || !isolatesOnly.includes(id))
              .flatMap((peer) => {
                const { settings } = searchOutcome(peer, earlier, SEARCH.score);
                return seeds.map((seed): Cell => ({ stage: "score", peer: peer.id, settings, seed, condition }));
              }),
          ),
      ];
    },
    run(cell, data, budget, run) {
      const peer = peerNamed(peers, cell.peer);
      const predict = async (one: Cell, given: CellData, own: CellRun) => {
        const { test, ...inputs } = identificationInputs(one, given, peer, budgets[budget]);
        const { settings, seed } = one;
        const { pretrainEpochs, epochs } = budgets[budget];
        const fitted = await peer.fit({ ...own, ...inputs, settings, seed, pretrainEpochs, epochs });
        return fitted.predictProbabilities(test);
      };
      return runHalves({ predict, score: scorePredictions }, cell, createCellData(data), run);
    },
  };
}
