import { envelopeFigure, type ReportSection, spectraFigure } from "@stokes/report";
import { applyRecipe, row, type SpectrumSet, spectrumCount, takeRows } from "@stokes/spectra";
import type { Colouring } from "../../state/colouring.ts";
import { reportTexts } from "../../texts/report-texts.ts";
import { mapPlaces } from "../../views/map/map-places.ts";
import { mapSvg } from "../../views/map/map-svg.ts";
import type { ReportMaterial } from "./report-material.ts";

/** More spectra than these are drawn by their quantiles. */
const FEW = 12;
/** Quantiles are taken from so many spectra, evenly taken. */
const MOST = 5000;

/** What was opened, and how it looks. */
export function openedSections({ entry }: ReportMaterial, opened: SpectrumSet, suffix: string): ReportSection[] {
  const { format, files, laserNm, range, map, spectra, points } = entry;
  const facts = {
    [reportTexts.file]: files.length === 0 ? reportTexts.simulatedHere : shortened(files),
    ...(format !== undefined && { [reportTexts.format]: format }),
    [reportTexts.spectra]: spectra,
    [reportTexts.axis]: reportTexts.axisOf(points, range[0], range[1]),
    ...(laserNm !== undefined && { [reportTexts.laser]: laserNm }),
    ...(map !== undefined && { [reportTexts.grid]: reportTexts.gridOf(map[0], map[1]) }),
    ...(Object.keys(opened.columns).length > 0 && { [reportTexts.columns]: Object.keys(opened.columns).join(", ") }),
  };
  return [
    { kind: "heading", text: reportTexts.heading.spectra },
    { kind: "facts", facts },
    ...entry.notes.map((text): ReportSection => ({ kind: "notice", tone: "note", text })),
    spectraSection(opened, `${reportTexts.asOpened}${suffix}`),
  ];
}

/** The steps of the recipe, and the spectra after them. */
export function preparationSections({ recipe }: ReportMaterial, opened: SpectrumSet, suffix: string): ReportSection[] {
  if (recipe.steps.length === 0) return [];
  return [
    { kind: "heading", text: reportTexts.heading.preparation },
    {
      kind: "table",
      columns: [reportTexts.step, reportTexts.what, reportTexts.parameters],
      rows: recipe.steps.map(({ step, ...parameters }, i) => [String(i + 1), step, inWords(parameters)]),
      caption: reportTexts.stepsCaption,
    },
    spectraSection(applyRecipe(opened, recipe), `${reportTexts.asPrepared}${suffix}`),
  ];
}

function spectraSection(set: SpectrumSet, title: string): ReportSection {
  const spectra = spectrumCount(set);
  if (spectra > FEW) {
    const drawn = spectra > MOST ? takeRows(set, evenly(spectra, MOST)) : set;
    return {
      kind: "figure",
      svg: envelopeFigure(drawn, { title }),
      caption: reportTexts.envelopeCaption(Math.min(spectra, MOST), spectra),
    };
  }
  const traces = Array.from({ length: spectra }, (_, i) => {
    return { name: String(i + 1), shift: set.shift, intensity: row(set, i) };
  });
  return { kind: "figure", svg: spectraFigure(traces, { title }), caption: reportTexts.tracesCaption(spectra) };
}

/** What the map view shows. */
export async function mapSections(
  { map: { shown, down } }: ReportMaterial,
  opened: SpectrumSet,
  suffix: string,
): Promise<ReportSection[]> {
  const places = mapPlaces(opened);
  if (shown === undefined || places === undefined) return [];
  const title = shown.kind === "values" ? `${shown.label}${suffix}` : `${reportTexts.heading.map}${suffix}`;
  return [
    { kind: "heading", text: reportTexts.heading.map },
    { kind: "figure", svg: await mapSvg(shown, places, { title, down }), caption: reportTexts.mapCaption },
  ];
}

/** Groups of spectra where they lie on the sample; none where nothing is known of their places. */
export async function groupMapSections(
  { map: { down } }: ReportMaterial,
  opened: SpectrumSet,
  colouring: Colouring,
  { title, caption }: { readonly title: string; readonly caption: string },
): Promise<ReportSection[]> {
  const places = mapPlaces(opened);
  if (places === undefined) return [];
  return [{ kind: "figure", svg: await mapSvg({ kind: "groups", colouring }, places, { title, down }), caption }];
}

export function evenly(count: number, taken: number): Uint32Array {
  return Uint32Array.from({ length: taken }, (_, k) => Math.floor((k * count) / taken));
}

export function shortened(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")}, …` : names.join(", ");
}

function inWords(parameters: object): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
