import { ByteWriter } from "./byte-writer.ts";

export interface WdfContent {
  readonly spectra: number;
  readonly points: number;
  /** Spectra that the measurement was to have; default `spectra`. */
  readonly capacity?: number;
  readonly unit?: number;
  readonly rows?: number;
  readonly origins?: readonly { type: number; unit: number; label: string; values: readonly (number | bigint)[] }[];
  readonly map?: { flags: number; origin: readonly number[]; step: readonly number[]; shape: readonly number[] };
  /** Other blocks: four letters and content. */
  readonly blocks?: readonly (readonly [id: string, content: Uint8Array])[];
  readonly start?: bigint;
}

/**
 * Writes a WDF file: the axis runs down from 2000 in steps of 1, and value `i` of all is `i`. It follows the layout
 * that the reader knows, so it shows that the reader keeps to it, not that instruments do.
 */
export function writeWdf(content: WdfContent): Uint8Array {
  const {
    spectra,
    points,
    capacity = spectra,
    unit = 1,
    rows = 1,
    origins = [],
    map,
    blocks = [],
    start = 0n,
  } = content;
  const writer = new ByteWriter();
  writer.text("WDF1").u32(1).u64(512);
  writer.at(60).u32(points).u64(capacity, spectra).u32(2, rows, points, origins.length).text("WiRE");
  writer
    .at(120)
    .u16(5, 6, 0, 7)
    .u32(1, spectra > 1 ? 3 : 1)
    .u64(start, 0)
    .u32(6)
    .f32(1e7 / 532);
  writer.at(208).text("someone").at(240).text("made");
  writer.padTo(512);
  const values = Float32Array.from({ length: capacity * points }, (_, i) => (i < spectra * points ? i : 0));
  block(writer, "DATA", new Uint8Array(values.buffer));
  block(writer, "YLST", new ByteWriter().u32(4, 16).f32(0).done());
  block(
    writer,
    "XLST",
    new ByteWriter()
      .u32(1, unit)
      .f32(...Array.from({ length: points }, (_, i) => 2000 - i))
      .done(),
  );
  if (origins.length > 0) {
    const list = new ByteWriter().u32(origins.length);
    for (const { type, unit: originUnit, label, values: listed } of origins) {
      list.u32(type, originUnit);
      const labelAt = list.position;
      list.text(label).padTo(labelAt + 16);
      for (let i = 0; i < capacity; i++) {
        const value = listed[i] ?? 0;
        if (typeof value === "bigint") list.u64(value);
        else list.f64(value);
      }
    }
    block(writer, "ORGN", list.done());
  }
  if (map)
    block(
      writer,
      "WMAP",
      new ByteWriter()
        .u32(map.flags, 0)
        .f32(...map.origin, ...map.step)
        .u32(...map.shape, 0)
        .done(),
    );
  for (const [id, bytes] of blocks) block(writer, id, bytes);
  return writer.done();
}

function block(writer: ByteWriter, id: string, content: Uint8Array): void {
  writer
    .text(id)
    .u32(0)
    .u64(16 + content.length)
    .bytes(content);
}
