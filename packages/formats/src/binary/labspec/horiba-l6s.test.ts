import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { horibaL6s } from "./horiba-l6s.ts";

type Value = string | number | readonly number[] | { readonly list: readonly Node[] };
/** A repeated text is only pointed to, as by newer versions of the program. */
type Node = readonly [tag: string, value: Value, repeated?: "repeated"];

const REPEATED = 0x8000;
const addresses = new Map<string, number>();
let nextAddress = 0x1000;

/** Writes nodes as LabSpec does: the headers of all, then what is too long for a header. */
function writeNodes(writer: ByteWriter, nodes: readonly Node[]): void {
  for (const [tag, value, repeated] of nodes) {
    const [type, length] = typeAndLength(value);
    writer
      .u32(repeated ? REPEATED + type : type, 1)
      .text(tag)
      .u32(0);
    if (typeof value === "number") {
      writer.f64(value);
      continue;
    }
    nextAddress += 16;
    const address = (repeated && addresses.get(String(value))) || nextAddress;
    if (typeof value === "string") addresses.set(value, address);
    writer.u32(address, length);
  }
  for (const [, value, repeated] of nodes) {
    if (repeated || typeof value === "number") continue;
    if (typeof value === "string") writer.text(`${value}\0`);
    else if ("list" in value) writeNodes(writer, value.list);
    else writer.f32(...value);
  }
}

function typeAndLength(value: Value): [type: number, length: number] {
  if (typeof value === "number") return [5, 0];
  if (typeof value === "string") return [0x1007, value.length + 1];
  return "list" in value ? [0x1009, value.list.length] : [0x1006, value.length];
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
    {
      list: [
        [
          "\x05\x06\x07\x08",
          {
            list: [
              ["\xdbal}", "Synapse"],
              ["namm", "Detector"],
              ["full", "Synapse", "repeated"],
            ],
          },
        ],
        setting("Laser (nm)", "633"),
        setting("Acq. time (s)", 2.5),
        setting("Date", "01.02.2023 04:05"),
      ],
    },
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
        detector: "Synapse",
        exposureSeconds: 2.5,
        date: "2023-02-01T04:05:00",
        intensityLabel: "Cnt",
        measurement: "single",
      },
    });
  });

  test("a map has its positions, x faster than y", () => {
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
    expect(warnings).toEqual([]);
  });

  test("what does not fit is refused with the way to export", () => {
    expect(() => l6s(axis("Intens", "Cnt", [1, 2, 3]), axis("Spectr", "1/cm", [100, 101]))).toThrow(
      /3 intensities do not make 1 spectra/,
    );
    expect(() => l6s()).toThrow(/no spectrum with its axis.*save it as \.txt/);
  });
});
