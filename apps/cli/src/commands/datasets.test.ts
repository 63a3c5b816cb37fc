import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { writeNpy } from "@stokes/formats";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

/** Labels of the data set are known from its layout, so these files can be made bit for bit. */
function labels(order: readonly number[], repeats: number): Uint8Array {
  const values = Float64Array.from({ length: order.length * repeats }, (_, i) => order[Math.floor(i / repeats)]);
  return writeNpy({ shape: [values.length], values });
}

const isolates = Array.from({ length: 30 }, (_, i) => i);
const files: Readonly<Record<string, Uint8Array>> = {
  "/y_reference.npy": labels(isolates, 2000),
  "/y_finetune.npy": labels(isolates, 100),
  "/y_test.npy": labels(isolates, 100),
  "/y_2018clinical.npy": labels([0, 6, 5, 3, 2], 2000),
  "/y_2019clinical.npy": labels([0, 5, 6, 3, 2], 500),
};

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
});

/** A mirror that has the labels alone; one that stalls gives the first request 1,000 bytes and then nothing. */
async function startMirror({ stalls = false } = {}): Promise<string> {
  let requests = 0;
  const started = createServer(({ url = "", headers }, response) => {
    const bytes = files[url];
    if (bytes === undefined) return response.writeHead(404).end();
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, {
      "content-length": bytes.length - start,
      ...(start > 0 && { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (stalls && requests++ === 0) response.write(bytes.subarray(0, 1000));
    else response.end(bytes.subarray(start));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

async function states(dir: string): Promise<Record<string, string[]>> {
  const { out } = await stokes("datasets", "bacteria-id", "--dir", dir, "--json");
  const grouped: Record<string, string[]> = {};
  for (const { name, state } of JSON.parse(out).files) {
    grouped[state] ??= [];
    grouped[state].push(name);
  }
  return grouped;
}

describe("datasets bacteria-id", () => {
  it("says where to get it, and what is in it", async () => {
    const { code, out } = await stokes("datasets", "bacteria-id");
    expect(code).toBe(0);
    expect(out).toContain("README of https://github.com/csho33/bacteria-ID: 11 files");
    expect(out).toMatch(
      /Vancomycin +MSSA 1, MSSA 3, MRSA 1 \(isogenic\), MRSA 2, MSSA 2, S. epidermidis, S. lugdunensis/,
    );
    expect((await stokes("datasets")).out).toContain("bacteria-id");
  });

  it("is stopped by Ctrl-C, goes on where it was, verifies, and says what the mirror lacks", async () => {
    const url = await startMirror({ stalls: true });
    const dir = path("measured");
    const argv = ["datasets", "bacteria-id", "--dir", dir, "--from", url];
    const stopped = await stokesStoppedAt(/y_reference\.npy {2}0\.0 of 0\.5 MB/, ...argv);
    expect(stopped).toMatchObject({ code: 130, err: expect.stringMatching(/the same command goes on from there/) });
    const { code, err } = await stokes(...argv);
    expect({ code, err }).toEqual({
      code: 1,
      err: `stokes: ${url}/wavenumbers.npy answers 404 Not Found; check the address of the mirror\n`,
    });
    const found = await states(dir);
    expect(found.verified).toEqual(Object.keys(files).map((name) => name.slice(1)));
    expect(found.missing.length).toBe(6);
  });

  it("tells a file that differs, and does not replace it unasked", async () => {
    const url = await startMirror();
    const dir = path("measured");
    writeFileSync(`${dir}/y_test.npy`, files["/y_2018clinical.npy"]);
    expect((await states(dir)).differs).toEqual(["y_test.npy"]);
    const argv = ["datasets", "bacteria-id", "--dir", dir, "--from", url];
    expect(await stokes(...argv)).toMatchObject({ code: 1, err: expect.stringMatching(/y_test\.npy is not the file/) });
    await stokes(...argv, "--force", "--quiet");
    expect((await states(dir)).differs).toBeUndefined();
  });

  it.each([
    ["another set", ["mnist"], "stokes knows the data set bacteria-id, not mnist"],
    ["a mirror without a folder", ["bacteria-id", "--from", "http://localhost"], "--from needs --dir DIR"],
    [
      "an address of another kind",
      ["bacteria-id", "--dir", path("none"), "--from", "ftp://host"],
      'a mirror is the http:// or https:// address of a folder, not "ftp://host"',
    ],
  ])("refuses %s", async (_, argv, sentence) => {
    const { code, err } = await stokes("datasets", ...argv);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });
});
