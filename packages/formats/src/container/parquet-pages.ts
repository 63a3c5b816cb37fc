/**
 * @file Bounds of a Parquet file's pages, checked before they are decoded: hyparquet trusts the sizes in the page headers,
 * and a damaged one can make it go round for ever. Page headers are Thrift structures in the compact protocol.
 */

/** What of a column chunk's metadata is needed to check it. */
export interface ColumnChunkBounds {
  readonly start: number;
  readonly size: number;
  readonly values: number;
  readonly codec: string;
  /** Greatest definition and repetition level of the column. */
  readonly definition: number;
  readonly repetition: number;
  /** Booleans have one bit a value in the RLE encoding, and no byte that says so. */
  readonly isBoolean: boolean;
}

export type Decompress = (packed: Uint8Array, size: number, codec: string) => Uint8Array | undefined;

const HIGHEST_RATIO = 1100;
const MOST_VALUES_PER_BYTE = 1 << 16;
const ENCODING = { plain: 0, plainDictionary: 2, rle: 3, rleDictionary: 8, split: 9 };
const READ = new Set(Object.values(ENCODING));

/** The first thing wrong with a column chunk's pages, as a clause, or undefined. */
export function faultInPages(bytes: Uint8Array, chunk: ColumnChunkBounds, decompress: Decompress): string | undefined {
  const { start, size, values, codec } = chunk;
  const end = start + size;
  if (!(start >= 4 && size >= 0 && end <= bytes.length)) return `a column lies outside the file (byte ${start})`;
  let at = start;
  let seen = 0;
  while (at < end) {
    const reader = new CompactReader(bytes, at, end);
    const header = reader.readPageHeader();
    if (!header) return `a page has no whole header (byte ${at})`;
    const { packed, unpacked, count, isData } = header;
    if (!(packed >= 0 && reader.at + packed <= end)) return `a page is longer than its column (byte ${at})`;
    const most = codec === "UNCOMPRESSED" ? packed : HIGHEST_RATIO * packed + 64;
    if (!(unpacked >= 0 && unpacked <= most)) return `a page claims ${unpacked} bytes from ${packed} (byte ${at})`;
    if (!(count >= 0 && count <= values && count <= MOST_VALUES_PER_BYTE * (packed + 1)))
      return `a page claims ${count} values (byte ${at})`;
    if (isData) {
      if (count === 0) return `a page holds no values (byte ${at})`;
      if (!READ.has(header.encoding)) return `the encoding ${header.encoding} of its values is not read`;
      const page = bytes.subarray(reader.at, reader.at + packed);
      if (!hasSoundRuns(page, header, chunk, decompress)) return `the values of a page are broken (byte ${at})`;
      seen += count;
    }
    at = reader.at + packed;
  }
  return seen === values ? undefined : `a column holds ${seen} values instead of ${values} (byte ${start})`;
}

/** Levels and dictionary indices are runs whose lengths are trusted later, so each must end within page and count. */
function hasSoundRuns(page: Uint8Array, header: PageHeader, chunk: ColumnChunkBounds, decompress: Decompress): boolean {
  const { codec, definition, repetition, isBoolean } = chunk;
  const { count, encoding, unpacked, second } = header;
  const levels: [bits: number, length: number | undefined][] = [
    [bitWidth(repetition), second?.repetition],
    [bitWidth(definition), second?.definition],
  ];
  let body: Uint8Array | undefined = page;
  let at = 0;
  if (!second) {
    body = codec === "UNCOMPRESSED" ? page : decompress(page, unpacked, codec);
    if (!body) return false;
  }
  for (const [bits, stated] of levels) {
    let length = stated;
    if (!second) {
      if (bits === 0) continue;
      if (at + 4 > body.length) return false;
      length = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(at, true);
      at += 4;
    }
    if (length === undefined || !(length >= 0 && at + length <= body.length)) return false;
    if (bits > 0 && !runsFit(body, at, at + length, bits, count)) return false;
    at += length;
  }
  if (second) {
    const rest = body.subarray(at);
    body = codec === "UNCOMPRESSED" || !second.compressed ? rest : decompress(rest, unpacked - at, codec);
    if (!body) return false;
    at = 0;
  }
  if (encoding === ENCODING.plain || encoding === ENCODING.split) return true;
  // Fewer values than the count may stand here, as nulls have none, so runs may end early, but never late.
  if (isBoolean) return at + 4 <= body.length && runsFit(body, at + 4, body.length, 1, count, true);
  if (at >= body.length) return definition > 0;
  const bits = body[at]!;
  return bits <= 32 && (bits === 0 || runsFit(body, at + 1, body.length, bits, count, definition > 0));
}

function bitWidth(level: number): number {
  return level === 0 ? 0 : Math.floor(Math.log2(level)) + 1;
}

/** Whether the runs of an RLE and bit-packing hybrid give `count` values from `from` to `end`. */
function runsFit(
  bytes: Uint8Array,
  from: number,
  end: number,
  bits: number,
  count: number,
  mayEndEarly = false,
): boolean {
  const reader = new CompactReader(bytes, from, end);
  let seen = 0;
  while (seen < count) {
    if (reader.at >= end) return mayEndEarly;
    const head = reader.varint();
    const run = Math.floor(head / 2);
    if (!(run >= 1)) return false;
    const packed = head % 2 === 1;
    if (packed ? run * 8 > count - seen + 7 && run > 64 : run > count - seen) return false;
    reader.at += packed ? Math.min(run * bits, end - reader.at) : Math.ceil(bits / 8);
    if (reader.at > end) return false;
    seen += packed ? run * 8 : run;
  }
  return true;
}

interface PageHeader {
  readonly packed: number;
  readonly unpacked: number;
  readonly count: number;
  readonly encoding: number;
  readonly isData: boolean;
  /** Of a page of the second version: bytes of the levels, and whether the values are packed. */
  readonly second:
    | { readonly repetition: number; readonly definition: number; readonly compressed: boolean }
    | undefined;
}

/** Thrift's compact protocol, as much of it as a page header needs. Positions beyond the end make every result NaN. */
class CompactReader {
  at: number;
  private readonly bytes: Uint8Array;
  private readonly end: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  readPageHeader(): PageHeader | undefined {
    const numbers = new Map<string, number>();
    if (!this.readStruct("", numbers, 0)) return undefined;
    const data = numbers.get(".5.1") ?? numbers.get(".8.1");
    return {
      unpacked: numbers.get(".2") ?? Number.NaN,
      packed: numbers.get(".3") ?? Number.NaN,
      count: data ?? numbers.get(".7.1") ?? Number.NaN,
      encoding: numbers.get(".5.2") ?? numbers.get(".8.4") ?? Number.NaN,
      isData: data !== undefined,
      second: numbers.has(".8.1")
        ? {
            definition: numbers.get(".8.5") ?? 0,
            repetition: numbers.get(".8.6") ?? 0,
            compressed: numbers.get(".8.7") !== 0,
          }
        : undefined,
    };
  }

  /** Reads a structure, keeping whole numbers by their path of field numbers. */
  private readStruct(path: string, numbers: Map<string, number>, depth: number): boolean {
    let field = 0;
    for (;;) {
      const byte = this.byte();
      if (Number.isNaN(byte) || depth > 4) return false;
      const type = byte & 0x0f;
      if (type === 0) return true;
      field = byte >> 4 ? field + (byte >> 4) : this.zigzag();
      if (!this.readValue(type, `${path}.${field}`, numbers, depth)) return false;
    }
  }

  private readValue(type: number, path: string, numbers: Map<string, number>, depth: number): boolean {
    if (type === 1 || type === 2) {
      numbers.set(path, type === 1 ? 1 : 0);
      return true;
    }
    if (type === 3) return !Number.isNaN(this.byte());
    if (type >= 4 && type <= 6) {
      const value = this.zigzag();
      numbers.set(path, value);
      return !Number.isNaN(value);
    }
    if (type === 7) this.at += 8;
    else if (type === 8) this.at += this.varint();
    else if (type === 12) return this.readStruct(path, numbers, depth + 1);
    else return false;
    return this.at <= this.end;
  }

  private byte(): number {
    return this.at < this.end ? this.bytes[this.at++]! : Number.NaN;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 35; scale *= 128) {
      const byte = this.byte();
      if (Number.isNaN(byte)) return Number.NaN;
      value += (byte & 0x7f) * scale;
      if (byte < 128) return value;
    }
    return Number.NaN;
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
