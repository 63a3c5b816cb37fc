import { texts } from "../../texts.ts";

const { laser, axisIsShift } = texts.open;

/** What the packages advise in the words of the command line, and how it is done here. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/give it with --laser NM \(for example 532\)/, `type it in at “${laser}” and try again`],
  [/add --axis-is-shift if they are/, `tick “${axisIsShift}” if they are`],
  [/take their axis for the shift with --axis-is-shift/, `tick “${axisIsShift}” and try again`],
  [
    /give (?:one|the axis|an axis) in cm-1 with --axis FILE(?: \(\d+ numbers\))?/,
    "save it again with the Raman shift in cm-1 as its axis",
  ],
  [
    /load them apart, or give a region that all of them cover with --range LOW\.\.HIGH/,
    "open them apart, or save them again with one axis",
  ],
  [/make it again with this model/, "choose that model, or open it"],
];

/** The packages write for terminals too: `cm-1`. */
export function inUnits(message: string): string {
  return message.replaceAll("cm-1", "cm⁻¹");
}

/** A sentence of the packages with advice that can be followed in the page. */
export function inThePage(message: string): string {
  return inUnits(ADVICE.reduce((text, [pattern, words]) => text.replace(pattern, words), message));
}
