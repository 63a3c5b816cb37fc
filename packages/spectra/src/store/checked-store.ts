import { DataError } from "@stokes/errors";
import type { AsyncReadable, Readable } from "zarrita";
import { hasChecksum } from "./crc32c.ts";

const CHUNK = /\/c([/.]\d+)*$/;

/**
 * A view of `store` that verifies the checksum of every chunk it reads, which zarrita itself leaves out. Arrays whose
 * metadata, read before through the same view, name no `crc32c` as their last codec have none: those of other writers.
 */
export function checkedStore(store: Readable): AsyncReadable {
  const sealed = new Map<string, boolean>();
  return {
    async get(key, options) {
      const bytes = await store.get(key, options);
      if (bytes === undefined) return bytes;
      if (key.endsWith("/zarr.json")) sealed.set(key.slice(0, -"/zarr.json".length), namesChecksum(key, bytes));
      else if (CHUNK.test(key) && sealed.get(key.replace(CHUNK, "")) !== false && !hasChecksum(bytes))
        throw new DataError(
          `the chunk ${key} of the store is damaged: its checksum does not fit; restore it from a copy`,
        );
      return bytes;
    },
  };
}

function namesChecksum(key: string, metadata: Uint8Array): boolean {
  try {
    const { codecs } = JSON.parse(new TextDecoder().decode(metadata));
    return Array.isArray(codecs) && codecs.at(-1)?.name === "crc32c";
  } catch (cause) {
    throw new DataError(`${key} of the store is damaged: it is no JSON; restore it from a copy`, { cause });
  }
}
