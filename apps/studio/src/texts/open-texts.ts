import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });

export const openTexts = {
  drop: "Drop files or a folder anywhere on this page",
  dropHere: "Let go to open",
  formats:
    "Renishaw, Horiba, WITec, Bruker, Thermo, SPC, JCAMP-DX, CSV, NPZ, HDF5 and more; maps included. Models and libraries (.safetensors) too.",
  toLearn: (count: number) =>
    count === 1
      ? "One of the files is a model or a library: it is in Learn."
      : `${count} of the files are models or libraries: they are in Learn.`,
  files: "Files…",
  folder: "Folder…",
  example: "Example",
  exampleTitle: "A simulated map of 40 x 30 spectra of four classes, made in this page",
  exampleName: "Simulated map",
  options: "When a file does not say",
  laser: "Laser (nm)",
  axisIsShift: "An axis in cm⁻¹ is the Raman shift",
  sets: "Sets",
  noSets: "No set is open yet.",
  simulated: "simulated",
  show: (name: string) => `Show ${name}`,
  close: (name: string) => `Close ${name}`,
  rename: "Name of the set",
  size: (spectra: number, points: number) =>
    `${plural(spectra, "spectrum", "spectra")} of ${plural(points, "point", "points")}`,
  range: ([first, last]: readonly [number, number]) => `${shift(first, 1)} to ${shift(last, 1)} cm⁻¹`,
  map: ([width, height]: readonly [number, number]) => `map of ${width} x ${height}`,
  laserOf: (nm: number) => `laser ${number(nm)} nm`,
  pictures: (count: number) => plural(count, "picture", "pictures"),
  columns: (names: readonly string[]) => `columns ${names.join(", ")}`,
  ofFiles: (count: number) => `from ${plural(count, "file", "files")}`,
  guessed: (count: number) => `What was guessed or changed (${count})`,
  problems: (count: number) => `${plural(count, "file", "files")} could not be opened`,
  again: "Try again",
  more: "More",
  dismiss: "Dismiss",
} as const;
