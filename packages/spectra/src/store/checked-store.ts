import { DataError } from "@stokes/errors";
import type { AsyncReadable, Readable } from "zarrita";
import { hasChecksum } from "./crc32c.ts";

/** A view of `store` that verifies the checksum of every chunk it reads, which zarrita itself leaves out. */
export function checkedStore(store: Readable): AsyncReadable {
  return {
    async get(key, options) {
      const bytes = await store.get(key, options);
      if (bytes === undefined || !isChunk(key)) return bytes;
      if (!hasChecksum(bytes))
        throw new DataError(
          `the chunk ${key} of the store is damaged: its checksum does not fit; restore it from a copy`,
        );
      return bytes;
    },
  };
}

function isChunk(key: string): boolean {
  return /\/c(\/\d+)*$/.test(key);
}
