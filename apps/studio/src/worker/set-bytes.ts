import { UsageError } from "@stokes/errors";
import { partBytes, type SpectrumSet } from "@stokes/spectra";

/** A set as one file of another format, by its ending (`.csv`, `.npz`, `.h5`, `.parquet`, `.jdx`). */
export async function setBytes({
  set: { shift, intensity, columns, history },
  ending,
}: {
  readonly set: SpectrumSet;
  readonly ending: string;
}): Promise<Uint8Array> {
  const metadata = { history: history.map((entry) => JSON.stringify(entry)) };
  const bytes = await partBytes({ axis: shift, unit: "shift-cm1", intensity, columns, metadata }, ending);
  if (bytes === undefined) throw new UsageError(`sets are not written as "${ending}"; choose .csv or .npz`);
  return bytes;
}
