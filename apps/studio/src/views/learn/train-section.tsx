import { useState } from "react";
import { activeRecipe } from "../../state/prepare-state.ts";
import { studio } from "../../state/studio.ts";
import { setTraining } from "../../state/training-state.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { threadCount } from "../../worker/runtime-choice.ts";
import { Choice } from "./choice.tsx";
import { LossCurve } from "./loss-curve.tsx";
import { Section } from "./section.tsx";
import { giveUpTraining, goOn, stopTraining, trainActive, trainExample, training, useLiveLosses } from "./training.ts";
import { useWebgpu } from "./use-webgpu.ts";
import { WholeNumber } from "./whole-number.tsx";

/** Trains a model on the set that is shown. */
export function TrainSection({ open }: { readonly open: boolean }) {
  const entry = useStudio(activeEntry);
  const run = useStudio((state) => state.training.run);
  const { running, error } = useJobState(training);
  return (
    <Section id="train" title={texts.learn.section.train} open={open || run !== undefined}>
      {running ? (
        <RunningTraining />
      ) : run !== undefined ? (
        <StoppedTraining />
      ) : (
        <>
          <p className="small muted">{texts.learn.trainWhy}</p>
          <TrainingFields />
          {entry === undefined ? (
            <>
              <p className="small muted">{texts.learn.trainExampleWhy}</p>
              <button type="button" className="primary" onClick={() => void trainExample()}>
                {texts.learn.trainExample}
              </button>
            </>
          ) : (
            <button type="button" className="primary learn-long" title={entry.name} onClick={() => void trainActive()}>
              {texts.learn.trainNow(entry.name)}
            </button>
          )}
        </>
      )}
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
    </Section>
  );
}

function TrainingFields() {
  const settings = useStudio((state) => state.training.settings);
  const steps = useStudio(({ prepare }) => prepare).items;
  const hasWebgpu = useWebgpu();
  const { preset, lengthIn, minutes, epochs, seed, webgpu } = settings;
  const { sizes } = texts.learn;
  const recipe = activeRecipe({ items: steps, prepared: [] }).steps.map(({ step }) => step);
  return (
    <>
      <Choice
        label={texts.learn.size}
        value={isSize(preset) ? preset : "default"}
        names={sizes}
        onChange={(value) => studio.dispatch(setTraining({ preset: value }))}
      />
      <div className="learn-pair">
        <WholeNumber
          label={texts.learn.length}
          value={lengthIn === "minutes" ? minutes : epochs}
          max={100_000}
          onChange={(value) =>
            studio.dispatch(setTraining(lengthIn === "minutes" ? { minutes: value } : { epochs: value }))
          }
        />
        <select
          aria-label={texts.learn.length}
          title={texts.learn.lengthInWhy}
          value={lengthIn}
          onChange={({ target }) =>
            studio.dispatch(setTraining({ lengthIn: target.value === "epochs" ? "epochs" : "minutes" }))
          }
        >
          <option value="minutes">{texts.learn.lengthIn.minutes}</option>
          <option value="epochs">{texts.learn.lengthIn.epochs}</option>
        </select>
      </div>
      <p className="small muted">{texts.learn.preparedBy(recipe)}</p>
      <details className="small">
        <summary>{texts.learn.more}</summary>
        <div className="stack">
          <WholeNumber
            label={texts.learn.seed}
            value={seed}
            min={0}
            max={2 ** 32 - 1}
            onChange={(value) => studio.dispatch(setTraining({ seed: value }))}
          />
          {hasWebgpu && (
            <label className="row">
              <input
                type="checkbox"
                checked={webgpu}
                onChange={({ target }) => studio.dispatch(setTraining({ webgpu: target.checked }))}
              />
              {texts.learn.webgpu}
            </label>
          )}
          <p className="muted">{texts.learn.threads(threadCount())}</p>
        </div>
      </details>
    </>
  );
}

function isSize(preset: string): preset is keyof typeof texts.learn.sizes {
  return Object.hasOwn(texts.learn.sizes, preset);
}

function RunningTraining() {
  const { progress } = useJobState(training);
  const losses = useLiveLosses();
  const [stopping, setStopping] = useState(false);
  const left = progress?.secondsLeft;
  const text = progress?.text ?? texts.learn.starting;
  return (
    <div className="progress">
      <progress aria-label={text} max={1} value={progress?.fraction} />
      <p role="status">
        {text}
        {left === undefined ? "" : `, ${texts.shell.secondsLeft(left)}`}
      </p>
      <LossCurve points={losses} epochs={progress?.figures?.epochs} />
      <button
        type="button"
        disabled={stopping}
        onClick={() => {
          setStopping(true);
          stopTraining();
        }}
      >
        {stopping ? texts.learn.stopping : texts.learn.stop}
      </button>
    </div>
  );
}

function StoppedTraining() {
  const run = useStudio((state) => state.training.run);
  if (run === undefined) return null;
  const { setName, losses, epochs } = run;
  return (
    <>
      <p className="note">{texts.learn.stopped(setName, losses.length, epochs)}</p>
      <LossCurve points={losses.map((loss, i) => ({ epoch: i + 1, loss }))} epochs={epochs} />
      <div className="row">
        <button type="button" className="primary" onClick={() => void goOn()}>
          {texts.learn.goOn}
        </button>
        <button type="button" onClick={giveUpTraining}>
          {texts.learn.giveUp}
        </button>
      </div>
    </>
  );
}
