import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { DataError } from "@stokes/errors";
import { type NpyHeader, readNpyHeader } from "@stokes/formats";

/** More than any header of a plain array needs. */
const HEADER_BYTES = 4096;
const BLOCK_BYTES = 2 ** 22;

export interface NpyMatrixFile {
  readonly rows: number;
  readonly columns: number;
  /**
   * Calls `take` with blocks of whole rows in order, each with the number of its first row and valid during the call only.
   * Gives the SHA-256 of the whole file.
   */
  read(take: (block: Float32Array | Float64Array, firstRow: number) => void, signal?: AbortSignal): Promise<string>;
}

/** The shape of the array in a `.npy` file, of which only the header is read. */
export async function readNpyShape(path: string): Promise<readonly number[]> {
  const file = await open(path);
  try {
    return (await readHeader(file)).header.shape;
  } finally {
    await file.close();
  }
}

/**
 * Opens a matrix of floats or doubles in a `.npy` file, read in blocks so that only what is kept takes memory, and gives it
 * to `use`. Throws a DataError for any other array and for a file whose size does not fit its header.
 */
export async function withNpyMatrix<T>(path: string, use: (matrix: NpyMatrixFile) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    const { header, bytes } = await readHeader(file);
    const { start, descr, fortran, shape } = header;
    if (shape.length !== 2 || fortran || (descr !== "<f4" && descr !== "<f8")) {
      throw new DataError(
        `${path} holds ${descr} of shape (${shape.join(", ")}); expected is a matrix of float32 or float64, row by row`,
      );
    }
    const [rows, columns] = shape;
    const rowBytes = columns * (descr === "<f4" ? 4 : 8);
    const { size } = await file.stat();
    if (size !== start + rows * rowBytes) {
      throw new DataError(
        `${path} has ${size} bytes where its header asks for ${start + rows * rowBytes}; get it again`,
      );
    }
    return await use({
      rows,
      columns,
      async read(take, signal) {
        const hash = createHash("sha256").update(bytes.subarray(0, start));
        const rowsPerBlock = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes));
        const block = new Uint8Array(rowsPerBlock * rowBytes);
        for (let row = 0; row < rows; row += rowsPerBlock) {
          signal?.throwIfAborted();
          const length = Math.min(rowsPerBlock, rows - row) * rowBytes;
          await readFully(file, block.subarray(0, length), start + row * rowBytes);
          hash.update(block.subarray(0, length));
          take(
            descr === "<f4"
              ? new Float32Array(block.buffer, 0, length / 4)
              : new Float64Array(block.buffer, 0, length / 8),
            row,
          );
        }
        return hash.digest("hex");
      },
    });
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle): Promise<{ header: NpyHeader; bytes: Uint8Array }> {
  const buffer = new Uint8Array(HEADER_BYTES);
  const { bytesRead } = await file.read(buffer, 0, HEADER_BYTES, 0);
  const bytes = buffer.subarray(0, bytesRead);
  return { header: readNpyHeader(bytes), bytes };
}

async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < target.length; ) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done);
    if (bytesRead === 0) throw new DataError("a file became shorter while it was read; read it again when it is whole");
    done += bytesRead;
  }
}
