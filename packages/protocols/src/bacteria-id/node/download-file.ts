import { existsSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { DataError } from "@stokes/errors";
import { fileChecksum } from "./file-checksum.ts";
import { BrokenTransfer, transfer } from "./transfer.ts";

export interface DownloadProgress {
  readonly bytes: number;
  /** Of the whole file, where the server tells. */
  readonly total: number | undefined;
  /** Of this run. */
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
}

export interface DownloadOptions {
  /** SHA-256 that the file must have, hexadecimal. */
  readonly sha256: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Stops; what came stays beside the file's place, and another call goes on from there. */
  readonly signal?: AbortSignal;
  /** Attempts that may fail one after the other without bringing anything. */
  readonly attempts?: number;
  /** Before the second attempt; the pauses grow with the attempts. */
  readonly pauseSeconds?: number;
  readonly stallSeconds?: number;
}

/**
 * Downloads a file to `path`. It grows under the name `path.partial`, goes on where it broke off, in this call or a later
 * one, and gets its name when its checksum is right. Throws a DataError where the server refuses, cannot be reached, or
 * serves other bytes, of which nothing is kept.
 */
export async function downloadFile(
  url: string,
  path: string,
  { sha256, onProgress, signal, attempts = 5, pauseSeconds = 1, stallSeconds = 60 }: DownloadOptions,
): Promise<void> {
  const partial = `${path}.partial`;
  const onBytes = rateMeter(sizeOf(partial), onProgress);
  let resumed = sizeOf(partial) > 0;
  let failures = 0;
  for (;;) {
    const before = sizeOf(partial);
    try {
      await transfer(url, partial, { onBytes, stallSeconds, signal });
    } catch (error) {
      if (!(error instanceof BrokenTransfer)) throw error;
      failures = sizeOf(partial) > before ? 1 : failures + 1;
      if (failures >= attempts) throw unreachable(url, error, sizeOf(partial));
      await pause(1000 * pauseSeconds * failures, undefined, signal && { signal });
      continue;
    }
    if ((await fileChecksum(partial, signal)) === sha256) return rename(partial, path);
    await rm(partial);
    if (!resumed) {
      throw new DataError(
        `${url} serves other bytes than the data of record (its SHA-256 is not ${sha256.slice(0, 12)}…); nothing was kept, so try another mirror`,
      );
    }
    // What was there from an earlier run may have been of another file; the whole of this one is tried once.
    resumed = false;
  }
}

function unreachable(url: string, { message, cause }: BrokenTransfer, kept: number): DataError {
  const rest = kept > 0 ? `; ${kept} bytes are kept, so run it again to go on` : "; check the address and the network";
  return new DataError(`${url} cannot be had: ${message}${rest}`, { cause });
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function rateMeter(bytesAtStart: number, onProgress: DownloadOptions["onProgress"]) {
  const startedAt = performance.now();
  let base = bytesAtStart;
  return (bytes: number, total: number | undefined) => {
    // A server that ignores ranges began anew.
    base = Math.min(base, bytes);
    const seconds = (performance.now() - startedAt) / 1000;
    const bytesPerSecond = seconds > 0 ? (bytes - base) / seconds : 0;
    const secondsLeft = total !== undefined && bytesPerSecond > 0 ? (total - bytes) / bytesPerSecond : undefined;
    onProgress?.({ bytes, total, bytesPerSecond, secondsLeft });
  };
}
