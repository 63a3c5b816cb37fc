import { percent } from "../text.ts";
import type { Chain } from "./chain.ts";

/** What the chain found, a sentence or two a step, also where a simpler method did better. */
export function findings({ simulated, denoised, clusters, rawClusters, finetuned, scratch }: Chain): string[] {
  const where = simulated === undefined ? "" : "On simulated spectra: ";
  return [
    `${where}${denoisingFinding(denoised.data.quality)}`,
    clusterFinding(clusters.data.accuracy, rawClusters.data.accuracy),
    identificationFinding(finetuned.data.trained + finetuned.data.validated, [
      ["the fine-tuned network", finetuned.data.network.test?.accuracy],
      ["the same network from scratch", scratch.data.network.test?.accuracy],
      ["logistic regression", finetuned.data.baseline.test?.accuracy],
    ]),
  ].filter((sentence) => sentence !== where);
}

type Quality = Chain["denoised"]["data"]["quality"];

function denoisingFinding(quality: Quality): string {
  if (quality === undefined) return "";
  const { before, after, mseRatio } = quality;
  const effect =
    mseRatio >= 1
      ? `denoising divided the squared error by ${mseRatio.toPrecision(2)}`
      : `denoising made the squared error ${(1 / mseRatio).toPrecision(2)} times larger`;
  return `${effect} (SNR ${before.snrDb.toFixed(1)} dB before, ${after.snrDb.toFixed(1)} dB after).`;
}

function clusterFinding(features = Number.NaN, spectra = Number.NaN): string {
  const better =
    features > spectra ? "the model's features serve better" : "the spectra themselves serve as well or better";
  return (
    `K-means finds the classes with ${percent(features)} accuracy in the model's features and ${percent(spectra)} in the ` +
    `spectra themselves: ${better} here.`
  );
}

function identificationFinding(labels: number, methods: readonly (readonly [string, number | undefined])[]): string {
  const ranked = [...methods].sort(([, a = 0], [, b = 0]) => b - a);
  const told = ranked.map(([name, accuracy = 0]) => `${name} ${percent(accuracy)}`).join(", ");
  const [first, second] = ranked;
  const verdict = first[1] === second[1] ? "the first two are level" : `${first[0]} serves best here`;
  return `From ${labels} labelled spectra, on the test spectra: ${told}; ${verdict}.`;
}
