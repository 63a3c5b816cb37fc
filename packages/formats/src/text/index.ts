import type { Format } from "../format.ts";
import { bwtekText } from "./bwtek-text.ts";
import { delimitedText } from "./delimited.ts";
import { enlightenCsv } from "./enlighten-csv.ts";
import { jcampDx } from "./jcamp/jcamp-dx.ts";
import { kaiserText } from "./kaiser-text.ts";
import { labspecText } from "./labspec-text.ts";
import { labspecXml } from "./labspec-xml.ts";
import { oceanProcspec } from "./ocean-procspec.ts";
import { oceanText } from "./ocean-text.ts";
import { perkinelmerText } from "./perkinelmer-text.ts";
import { renishawText } from "./renishaw-text.ts";
import { rruffText } from "./rruff-text.ts";
import { trivistaTvf } from "./trivista-tvf.ts";
import { witecText } from "./witec-text.ts";

/** The text formats, in the order in which they are tried; any other table of numbers comes last. */
export const TEXT_FORMATS: readonly Format[] = [
  labspecText,
  labspecXml,
  witecText,
  renishawText,
  bwtekText,
  enlightenCsv,
  oceanText,
  oceanProcspec,
  trivistaTvf,
  perkinelmerText,
  rruffText,
  jcampDx,
  kaiserText,
  delimitedText,
];
