import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DownloadOptions, type DownloadProgress, downloadFile } from "./download-file.ts";
import { type Answer, type Mirror, serve, startMirror } from "./mirror.fixture.ts";

const random = createRandom(7);
const bytes = Uint8Array.from({ length: 300_000 }, () => random.integer(256));
const sha256 = createHash("sha256").update(bytes).digest("hex");

let folder: string;
let path: string;
let mirror: Mirror | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stokes-"));
  path = join(folder, "X.npy");
});
afterEach(async () => {
  await mirror?.close();
  mirror = undefined;
  rmSync(folder, { recursive: true });
});

async function download(answer: Answer, options: Partial<DownloadOptions> = {}): Promise<Mirror> {
  mirror = await startMirror(answer);
  await downloadFile(`${mirror.url}/X.npy`, path, { sha256, pauseSeconds: 0.01, ...options });
  return mirror;
}

const arrived = () => Buffer.compare(readFileSync(path), bytes) === 0 && !existsSync(`${path}.partial`);

it("downloads, verifies and tells how far it is", async () => {
  const told: DownloadProgress[] = [];
  await download((_, response) => serve(response, bytes), { onProgress: (progress) => told.push(progress) });
  expect(arrived()).toBe(true);
  expect(told.at(-1)).toMatchObject({ bytes: bytes.length, total: bytes.length, secondsLeft: 0 });
  expect(told.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
});

it("goes on where a connection broke off, however often as long as something comes", async () => {
  const { ranges } = await download((_, response, start) => serve(response, bytes, start, start + 50_000), {
    attempts: 3,
  });
  expect(arrived()).toBe(true);
  expect(ranges.length).toBeGreaterThanOrEqual(6);
  expect(ranges[0]).toBeUndefined();
  const starts = ranges.slice(1).map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(starts[0]).toBeGreaterThan(0);
});

it("begins anew where the server ignores ranges", async () => {
  writeFileSync(`${path}.partial`, bytes.subarray(0, 100_000));
  const told: number[] = [];
  const { ranges } = await download((_, response) => serve(response, bytes), {
    onProgress: (progress) => told.push(progress.bytes),
  });
  expect(ranges).toEqual(["bytes=100000-"]);
  expect(told[0]).toBe(0);
  expect(arrived()).toBe(true);
});

it("takes a file that was whole but not yet verified", async () => {
  writeFileSync(`${path}.partial`, bytes);
  await download((_, response) => response.writeHead(416).end());
  expect(arrived()).toBe(true);
});

it("refuses other bytes and keeps nothing of them", async () => {
  const other = bytes.map((byte) => byte ^ 1);
  await expect(download((_, response) => serve(response, other))).rejects.toThrow(
    /serves other bytes than the data of record .* try another mirror/,
  );
  expect([existsSync(path), existsSync(`${path}.partial`)]).toEqual([false, false]);
});

it("tries the whole file once where what an earlier run left was of another", async () => {
  writeFileSync(`${path}.partial`, new Uint8Array(1000));
  const { ranges } = await download((_, response, start) => serve(response, bytes, start));
  expect(ranges).toEqual(["bytes=1000-", undefined]);
  expect(arrived()).toBe(true);
});

it("says which address is not found", async () => {
  const { message } = await download((_, response) => response.writeHead(404).end("no")).catch((error) => error);
  expect(message).toBe(`${mirror?.url}/X.npy answers 404 Not Found; check the address of the mirror`);
  expect(mirror?.ranges.length).toBe(1);
  expect(existsSync(path)).toBe(false);
});

it("gives up after some attempts that bring nothing, and keeps what came", async () => {
  writeFileSync(`${path}.partial`, bytes.subarray(0, 1234));
  await expect(download((_, response) => response.writeHead(503).end(), { attempts: 3 })).rejects.toThrow(
    /cannot be had: the server answers 503 Service Unavailable; 1234 bytes are kept, so run it again to go on/,
  );
  expect(mirror?.ranges.length).toBe(3);
});

it("says so where nobody answers", async () => {
  const gone = await startMirror((_, response) => serve(response, bytes));
  await gone.close();
  const options = { sha256, attempts: 2, pauseSeconds: 0.01 };
  await expect(downloadFile(`${gone.url}/X.npy`, path, options)).rejects.toThrow(
    /cannot be had: ECONNREFUSED; check the address and the network/,
  );
});

it("takes a connection that gives nothing as broken", async () => {
  let requests = 0;
  await download(
    (_, response, start) => {
      if (requests++ > 0) return serve(response, bytes, start);
      response.writeHead(200, { "content-length": bytes.length });
      response.write(bytes.subarray(0, 1000));
    },
    { stallSeconds: 0.3 },
  );
  expect(arrived()).toBe(true);
  expect(requests).toBe(2);
});

it("stops when asked to, and goes on in another run", async () => {
  const stop = new AbortController();
  const half = bytes.length / 2;
  const answer: Answer = (_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, half));
  };
  const onProgress = (progress: DownloadProgress) => {
    if (progress.bytes >= half) stop.abort();
  };
  await expect(download(answer, { signal: stop.signal, onProgress })).rejects.toThrow(/abort/i);
  expect(statSync(`${path}.partial`).size).toBe(half);
  await mirror?.close();
  const { ranges } = await download((_, response, start) => serve(response, bytes, start));
  expect(ranges).toEqual([`bytes=${half}-`]);
  expect(arrived()).toBe(true);
});
