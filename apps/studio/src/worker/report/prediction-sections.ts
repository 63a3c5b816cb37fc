import { countsSection, histogramFigure, type ReportSection } from "@stokes/report";
import type { SpectrumSet } from "@stokes/spectra";
import { learnTexts } from "../../texts/learn-texts.ts";
import { reportTexts } from "../../texts/report-texts.ts";
import { mapPlaces } from "../../views/map/map-places.ts";
import { mapSvg } from "../../views/map/map-svg.ts";
import type { ReportMaterial } from "./report-material.ts";

/** The quantity that was predicted: how it is distributed, where on the sample, and how far it may be off. */
export async function predictionSections(
  { found: { prediction, map }, map: { down } }: ReportMaterial,
  opened: SpectrumSet,
  suffix: string,
): Promise<ReportSection[]> {
  if (prediction === undefined) return [];
  const { target, values, interval, against, notes } = prediction;
  const label = learnTexts.predicted(target);
  const places = mapPlaces(opened);
  const ascending = values.slice().sort();
  const range = [ascending[0], ascending[ascending.length - 1]] as const;
  return [
    { kind: "heading", text: label },
    ...notes.filter((text) => !map?.notes.includes(text)).map(note),
    { kind: "text", text: learnTexts.predictedWithin(interval.halfWidth, interval.level) },
    ...(against === undefined
      ? []
      : [
          {
            kind: "text",
            text: learnTexts.predictedAgainst(target, against.spectra, against.rmse, against.r2),
          } as const,
        ]),
    {
      kind: "figure",
      svg: histogramFigure([{ name: reportTexts.spectra, values }], { title: `${label}${suffix}`, xLabel: target }),
      caption: reportTexts.predictedCaption,
    },
    ...(places === undefined || range[0] === range[1]
      ? []
      : [
          {
            kind: "figure",
            svg: await mapSvg({ kind: "values", values, label, domain: range }, places, {
              title: `${label}${suffix}`,
              down,
            }),
            caption: reportTexts.mapOfPredictedCaption,
          } as const,
        ]),
  ];
}

/** How many spectra are most like references of each name. */
export function nearestSections({ found: { nearest, map } }: ReportMaterial, suffix: string): ReportSection[] {
  if (nearest === undefined) return [];
  const counts: Record<string, number> = {};
  for (const name of nearest.names) counts[name] = (counts[name] ?? 0) + 1;
  return [
    { kind: "heading", text: learnTexts.nearestNames },
    ...nearest.notes.filter((text) => !map?.notes.includes(text)).map(note),
    { kind: "text", text: reportTexts.nearestOf(nearest.library?.name) },
    countsSection(learnTexts.nearestNames, counts, { suffix }),
  ];
}

const note = (text: string): ReportSection => ({ kind: "notice", tone: "note", text });
