import { type ReportSection, reportPage, simulatedNotices, usedDataTable } from "@stokes/report";
import { learnedFromSimulated, modelDigest } from "@stokes/smae";
import { digest, simulatedCount } from "@stokes/spectra";
import manifest from "../../../package.json" with { type: "json" };
import { learnTexts } from "../../texts/learn-texts.ts";
import { reportTexts } from "../../texts/report-texts.ts";
import { isAlarm } from "../../views/learn/is-alarm.ts";
import { modelFile, spectraFile } from "./archive-names.ts";
import { clusterSections, denoisingSections, identificationSections, modelSections } from "./learn-sections.ts";
import { nearestSections, predictionSections } from "./prediction-sections.ts";
import { repeatCommands } from "./repeat-commands.ts";
import type { ReportMaterial } from "./report-material.ts";
import { learnedHere, namedSet, openedSet } from "./report-set.ts";
import { mapSections, openedSections, preparationSections } from "./spectra-sections.ts";

/** One HTML page on the spectra shown, what was done to them and what was found, with what is needed to do it again. */
export async function composeReport(material: ReportMaterial): Promise<string> {
  const { entry, models, remarks } = material;
  const opened = openedSet(material);
  const simulated = entry.simulated || simulatedCount(opened) > 0;
  const suffix = simulated && !/simulated/i.test(entry.name) ? reportTexts.simulatedSuffix : "";
  return reportPage({
    title: `${entry.name}${suffix}`,
    subtitle: reportTexts.subtitle,
    summary: summary(material),
    sections: [
      ...simulatedNotices({ spectra: simulated, model: models.some(({ model }) => learnedFromSimulated(model)) }),
      ...(remarks.trim() === "" ? [] : [{ kind: "heading", text: reportTexts.heading.remarks } as const]),
      ...(remarks.trim() === "" ? [] : [{ kind: "text", text: remarks } as const]),
      ...openedSections(material, opened, suffix),
      ...preparationSections(material, opened, suffix),
      ...(await mapSections(material, opened, suffix)),
      ...(await clusterSections(material, opened, suffix)),
      ...(await identificationSections(material, opened, suffix)),
      ...(await predictionSections(material, opened, suffix)),
      ...nearestSections(material, suffix),
      ...denoisingSections(material, suffix),
      ...modelSections(material),
      ...(await repeatSections(material)),
    ],
    provenance: {
      Stokes: manifest.version,
      ...Object.fromEntries(models.map(({ name, model }) => [reportTexts.seedOf(name), model.contract.training.seed])),
      [reportTexts.engine]: material.engine,
      [reportTexts.browser]: material.browser,
      [reportTexts.made]: new Date().toISOString(),
    },
  });
}

function summary({ entry, recipe, models, found }: ReportMaterial): string {
  const { clusters, identification, prediction, denoising, map } = found;
  const nameOf = (id: string | undefined) => models.find((model) => model.id === id)?.name;
  const unlike = Array.from(identification?.familiarity.values ?? []).filter((value) => value < 0).length;
  return [
    reportTexts.summary.opened(entry.spectra, entry.points, entry.range),
    recipe.steps.length > 0 && reportTexts.summary.prepared(recipe.steps.map(({ step }) => step)),
    clusters && reportTexts.summary.clusters(clusters.count, clusters.clustering.methodName, nameOf(map?.modelId)),
    identification && reportTexts.summary.identified(nameOf(identification.modelId), identification.classes, unlike),
    prediction &&
      learnTexts.predictedRange(prediction.target, ...extremes(prediction.values), prediction.values.length),
    denoising && reportTexts.summary.denoised(denoising.rows.length, denoising.reviews.filter(isAlarm).length),
  ]
    .filter((line) => typeof line === "string")
    .join("\n\n");
}

function extremes(values: Float64Array): readonly [number, number] {
  const ascending = values.slice().sort();
  return [ascending[0], ascending[ascending.length - 1]];
}

async function repeatSections(material: ReportMaterial): Promise<ReportSection[]> {
  const { models, names, entry } = material;
  const here = await learnedHere(material);
  const opened = openedSet(material);
  const size = { spectra: entry.spectra, points: entry.points };
  const taken = models.filter(({ id }) => !here.has(id)).map(({ name }) => name);
  const commands = repeatCommands(material, here);
  return [
    { kind: "heading", text: reportTexts.heading.repeat },
    usedDataTable([
      { name: entry.name, ...size, digest: await digest(opened) },
      ...(names === undefined
        ? []
        : [{ name: reportTexts.withNames(spectraFile(material)), ...size, digest: await digest(namedSet(material)) }]),
      ...(await Promise.all(
        models.map(async ({ id, name, model }) => ({
          name: reportTexts.modelIn(name, modelFile(models, id) ?? ""),
          digest: await modelDigest(model),
        })),
      )),
    ]),
    ...(commands.length === 0 ? [] : [{ kind: "commands", commands, caption: reportTexts.commandsCaption } as const]),
    ...(taken.length === 0 ? [] : [{ kind: "text", text: reportTexts.takenAsIs(taken) } as const]),
  ];
}
