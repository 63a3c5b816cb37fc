/**
 * @file Whether `pretrain` keeps the pace of the bare step: spectra a second of the `paper` preset on `--spectra N` simulated
 * spectra (default 60000) in memory, beside the trainer alone on the same network, in turns; the best of `--rounds N`
 * (default 3) turns of `--seconds N` (default 10) each. Also the process's largest memory while pre-training alone.
 */
import { simulateBacteriaId } from "@stokes/protocols";
import { pretrain } from "@stokes/smae";
import { spectrumCount } from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";
import { CASES, createStep } from "./step.ts";

const ISOLATES = 30;

export async function run(options: BenchOptions): Promise<void> {
  const [spectra, rounds, seconds, threads] = [
    options.spectra ?? 60_000,
    options.rounds ?? 3,
    options.seconds ?? 10,
    options.threads ?? 2,
  ].map(Number);
  const set = simulateBacteriaId("reference", { seed: 1, perClass: Math.ceil(spectra / ISOLATES) });
  const [bare] = CASES;
  await pretrainRate(1);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const step = await createStep(bare, threads);
  await step.run(3);
  const rates = { pretrain: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    rates.pretrain.push(await pretrainRate(seconds));
    const started = performance.now();
    let steps = 0;
    for (; performance.now() - started < 1000 * seconds; steps += 10) await step.run(10);
    rates.bare.push((1000 * steps * bare.batch) / (performance.now() - started));
  }
  await step.close();
  const [ofPretrain, ofBare] = [Math.max(...rates.pretrain), Math.max(...rates.bare)];
  const found = {
    spectra: spectrumCount(set),
    pretrainPerSecond: ofPretrain,
    barePerSecond: ofBare,
    share: ofPretrain / ofBare,
    peakMb,
    dataMb: set.intensity.byteLength / 2 ** 20,
  };
  if (options.json !== undefined) console.log(JSON.stringify(found));
  else console.table(found);

  /** From the first step's end on: what comes before is done once in a run. */
  async function pretrainRate(forSeconds: number): Promise<number> {
    const controller = new AbortController();
    let [first, last] = [0, 0];
    let steps = 0;
    const onProgress = () => {
      last = performance.now();
      if (steps++ === 0) first = last;
      if (last - first > 1000 * forSeconds) controller.abort();
    };
    const { signal } = controller;
    await pretrain(set, { preset: "paper", epochs: 1, threads, signal, onProgress }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    return (1000 * (steps - 1) * bare.batch) / (last - first);
  }
}
