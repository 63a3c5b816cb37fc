import { zlibSync } from "fflate";
import { channels } from "./palette.ts";

/**
 * A PNG of colour indices, row-major, as a data URI (PNG specification, third edition: colour type 3, bit depth 8). Each
 * index becomes `zoom` x `zoom` pixels, so that viewers which smooth enlarged images keep its edges. Index 0 is
 * transparent; index i has `palette[i - 1]`.
 */
export function indexedPng(indices: Uint8Array, columns: number, palette: readonly string[], zoom: number): string {
  const rows = indices.length / columns;
  const width = columns * zoom;
  const scanlines = new Uint8Array((width + 1) * rows * zoom);
  for (let row = 0; row < rows; row++) {
    const start = row * zoom * (width + 1);
    for (let x = 0; x < width; x++) scanlines[start + 1 + x] = indices[row * columns + Math.floor(x / zoom)];
    for (let copy = 1; copy < zoom; copy++) scanlines.copyWithin(start + copy * (width + 1), start, start + width + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, rows * zoom);
  header.set([8, 3], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from([0, 0, 0, ...palette.flatMap(channels)])),
    chunk("tRNS", Uint8Array.of(0)),
    chunk("IDAT", zlibSync(scanlines, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  return `data:image/png;base64,${base64(parts)}`;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function base64(parts: readonly Uint8Array[]): string {
  let binary = "";
  for (const part of parts) for (const byte of part) binary += String.fromCharCode(byte);
  return btoa(binary);
}
