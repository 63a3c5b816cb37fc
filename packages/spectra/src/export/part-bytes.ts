import { partArrays, type RawPart, writeCsv, writeHdf5, writeJcamp, writeNpz, writeParquet } from "@stokes/formats";

/**
 * The single file that keeps spectra of any kind with their axis as it is, columns and facts, by its ending (lower case,
 * with its dot); undefined for an ending of which there is no such file.
 */
export async function partBytes(part: RawPart, extension: string): Promise<Uint8Array | undefined> {
  switch (extension) {
    case ".npz":
      return writeNpz(partArrays(part));
    case ".csv":
      return writeCsv(part);
    case ".h5":
      return writeHdf5(part);
    case ".parquet":
      return writeParquet(part);
    case ".jdx":
    case ".dx":
      return writeJcamp(part);
    default:
      return undefined;
  }
}
