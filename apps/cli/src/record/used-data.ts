import { learnedFromSimulated, type Model, modelDigest } from "@stokes/smae";
import { digest, pointCount, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { isSimulated } from "../simulated.ts";

/** What a result rests on. */
export type UsedData =
  | {
      readonly kind: "spectra";
      readonly name: string;
      readonly spectra: number;
      readonly points: number;
      readonly simulated: boolean;
      /** SHA-256 of axis, intensities and columns. */
      readonly digest: string;
    }
  | {
      readonly kind: "model";
      readonly name: string;
      /** Whether it, or any that it was made from, learned from simulated spectra. */
      readonly simulated: boolean;
      /** SHA-256 of contract and weights. */
      readonly digest: string;
    };

/** Facts and digest of spectra or a model that were used under `name`. */
export async function usedData(name: string, what: SpectrumSet | Model): Promise<UsedData> {
  if ("weights" in what) {
    return { kind: "model", name, simulated: learnedFromSimulated(what), digest: await modelDigest(what) };
  }
  const [spectra, points] = [spectrumCount(what), pointCount(what)];
  return { kind: "spectra", name, spectra, points, simulated: isSimulated(what), digest: await digest(what) };
}
