/** @file Every text of the page, by place. */
import { learnTexts } from "./texts/learn-texts.ts";
import { mapTexts } from "./texts/map-texts.ts";
import { openTexts } from "./texts/open-texts.ts";
import { prepareTexts } from "./texts/prepare-texts.ts";
import { reportTexts } from "./texts/report-texts.ts";
import { shellTexts } from "./texts/shell-texts.ts";
import { spectraTexts } from "./texts/spectra-texts.ts";

export const texts = {
  shell: shellTexts,
  open: openTexts,
  spectra: spectraTexts,
  prepare: prepareTexts,
  map: mapTexts,
  learn: learnTexts,
  report: reportTexts,
} as const;
