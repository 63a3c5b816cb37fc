import { createRandom } from "@stokes/random";
import { compile, initialWeights } from "onnxgrad";
import { expect, it } from "vitest";
import { easySpectra } from "../clustering-peers/easy-spectra.fixture.ts";
import { buildAutoencoder, learnAutoencoder, publishedAutoencoder } from "./autoencoder.ts";
import { scalingOf } from "./input-scaling.ts";
import { unitSpectra } from "./unit-spectra.ts";

const { spectra } = easySpectra();
const rows = unitSpectra(spectra);
const settings = { ...publishedAutoencoder, hidden: [...publishedAutoencoder.hidden], batchSize: 30 };
const network = buildAutoencoder(scalingOf(rows), rows.rows, settings);

async function lossWith(weights: ReturnType<typeof initialWeights>): Promise<number> {
  const executable = await compile(network.graph, { loss: network.loss });
  const fed = Object.fromEntries([...weights].map(([name, { data }]) => [name, data]));
  const { loss } = await executable.run({ ...fed, input: rows.values }).finally(executable.close);
  return loss[0];
}

it("starts no worse than by telling the mean spectrum, whose loss is 1, and is better within thirty steps", async () => {
  const { uniform } = createRandom(0).fork("weights");
  expect(await lossWith(initialWeights(network.parameters, uniform))).toBeLessThan(1.1);
  const { weights } = await learnAutoencoder(spectra, settings, { seed: 0, epochs: 10 });
  expect(await lossWith(weights)).toBeLessThan(0.5);
});
