import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { horibaL6s } from "./horiba-l6s.ts";

type Node = readonly [tag: string, value: string | number | readonly number[] | { readonly list: readonly Node[] }];

let address = 0x1000;

/** Writes nodes as LabSpec does: the headers of all, then what is too long for a header. */
function writeNodes(writer: ByteWriter, nodes: readonly Node[]): void {
  for (const [tag, value] of nodes) {
    address += 16;
    const [type, length] =
      typeof value === "number"
        ? [5, 0]
        : typeof value === "string"
          ? [0x1007, value.length + 1]
          : "list" in value
            ? [0x1009, value.list.length]
            : [0x1006, value.length];
    writer.u32(type, 1).text(tag).u32(0);
    if (typeof value === "number") writer.f64(value);
    else writer.u32(address, length);
  }
  for (const [, value] of nodes) {
    if (typeof value === "string") writer.text(`${value}\0`);
    else if (typeof value === "object" && "list" in value) writeNodes(writer, value.list);
    else if (typeof value === "object") writer.f32(...value);
  }
}

const setting = (name: string, value: string | number): Node => [
  "\x01\x02\x03\x04",
  {
    list: [
      ["\xdbal}", value],
      ["namm", name],
    ],
  },
];
const axis = (kind: string, unit: string, values: readonly number[]): Node => [
  "\0\0\0\0",
  {
    list: [
      ["typm", kind],
      ["uni|", unit],
      ["\xdb\xd4l}", values],
    ],
  },
];

function l6s(...axes: readonly Node[]): RawFile {
  const writer = new ByteWriter().text("LabSpec6").padTo(76);
  const settings: Node = [
    "acq\x08",
    { list: [setting("Laser (nm)", "633"), setting("Acq. time (s)", 2.5), setting("Date", "01.02.2023 04:05")] },
  ];
  writeNodes(writer, [["root", { list: [["\xd6\xd9tz", { list: [["axi{", { list: axes }]] }], settings] }]]);
  const file = horibaL6s.read(writer.done(), { fileName: "made.l6s" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

describe("Horiba LabSpec 6", () => {
  test("a spectrum with its settings", () => {
    const { parts, warnings } = l6s(axis("Intens", "Cnt", [1, 2, 3]), axis("Spectr", "1/cm", [100, 101.5, 103]));
    expect(warnings).toEqual([]);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(100, 101.5, 103),
      unit: "shift-cm1",
      intensity: Float32Array.of(1, 2, 3),
      columns: {},
      metadata: {
        laserNm: 633,
        exposureSeconds: 2.5,
        date: "2023-02-01T04:05:00",
        intensityLabel: "Cnt",
        measurement: "single",
      },
    });
  });

  test("a map has its positions, and says that their order is a guess", () => {
    const { parts, warnings } = l6s(
      axis("Intens", "Cnt", [1, 2, 3, 4, 5, 6, 7, 8]),
      axis("Spectr", "nm", [600, 601]),
      axis("X", "µm", [-1, 1]),
      axis("Y", "mm", [0, 0.5]),
    );
    expect(parts[0]).toMatchObject({
      unit: "wavelength-nm",
      columns: { x: Float64Array.of(-1, 1, -1, 1), y: Float64Array.of(0, 0, 500, 500) },
    });
    expect(warnings).toEqual([expect.stringMatching(/taken to lie one after the other/)]);
  });

  test("what does not fit is refused with the way to export", () => {
    expect(() => l6s(axis("Intens", "Cnt", [1, 2, 3]), axis("Spectr", "1/cm", [100, 101]))).toThrow(
      /3 intensities do not make 1 spectra/,
    );
    expect(() => l6s()).toThrow(/no spectrum with its axis.*save it as \.txt/);
  });
});
