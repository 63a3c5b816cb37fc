// node killable-run.fixture.ts CHECKPOINT RESULT STEPS: goes on from the checkpoint where there is one, writes one every
// third step, and the final state as RESULT.
import { constant, createTrainer, encodeCheckpoint } from "../index.ts";
import { loadCheckpoint, saveCheckpoint, writeFileWhole } from "../node.ts";
import { smallBatch, smallProblem } from "./small-problem.fixture.ts";

const [checkpoint, result, steps] = process.argv.slice(2);
const { loss, parameters, weights } = smallProblem();
const trainer = await createTrainer(loss, parameters, weights, { schedule: constant(0.05), threads: 1 });
const saved = await loadCheckpoint(checkpoint);
if (saved !== undefined) trainer.restore(saved.state);
process.stdout.write(`from ${trainer.step}\n`);
await trainer.run({
  until: Number(steps),
  batch: smallBatch,
  async onStep({ step }) {
    if (step % 3 === 2) await saveCheckpoint(checkpoint, trainer.state(), { step });
  },
});
await writeFileWhole(result, encodeCheckpoint(trainer.state()));
// The trainer is not closed: it must not keep the process alive.
